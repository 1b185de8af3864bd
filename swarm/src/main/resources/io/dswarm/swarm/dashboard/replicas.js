// Which nodes hold a value and which should: asked from the API for the present, worked out from a
// snapshot for the past. Both give a map from node id to right | missing | stray | cached.

import {nearestFirst} from './ids.js';

export const stateById = replicas => new Map(replicas.map(({id, state}) => [id, state]));

/** In a snapshot: the k closest that run ought to hold it. */
export function replicasThen({nodes, values = []}, key, k) {
  const value = values.find(other => other.key === key);
  const holders = new Set(value?.holders ?? []);
  const running = nodes.filter(({state}) => state === 'running').sort(nearestFirst(key));
  const states = new Map();
  running.forEach((node, rank) => {
    const holds = holders.has(node.ordinal);
    if (rank < k) states.set(node.id, holds ? 'right' : 'missing');
    else if (holds) states.set(node.id, 'stray');
  });
  return states;
}

export function tally(states) {
  const counts = {right: 0, missing: 0, stray: 0, cached: 0};
  for (const state of states.values()) counts[state]++;
  return counts;
}
