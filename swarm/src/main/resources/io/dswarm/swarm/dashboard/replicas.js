// Which nodes hold a value and which should, as a map from node id to right | missing | stray |
// cached. Who has a copy is told by the API, or for the past by a snapshot; who ought to have one
// is worked out here from who runs. So a node counts no more from the moment its end is known.

import {nearestFirst} from './ids.js';
import {live} from './live.js';

const alive = ({state}) => state === 'running' || state === 'paused';

/** In what is shown, the present or the past, from what the API told of a key. */
export function replicaStates({key, k, replicas}) {
  const copyOf = live.past ? copiesThen(live.past, key) : copiesNow(replicas);
  const near = nearestFirst(live.view.nodes.filter(alive), key);
  const closest = new Set(near.filter(({state}) => state === 'running').slice(0, k));
  const states = new Map();
  for (const node of near) {
    const copy = copyOf(node);
    if (copy === 'cached') states.set(node.id, 'cached');
    else if (closest.has(node)) states.set(node.id, copy ? 'right' : 'missing');
    else if (copy) states.set(node.id, 'stray');
  }
  return states;
}

/** `copyOf(node)`: `cached`, anything else that is true for a copy that is to last, or nothing. */
function copiesNow(replicas) {
  const copies = new Map(replicas.map(({id, state}) => [id, state === 'missing' ? null : state]));
  return node => copies.get(node.id);
}

/** A snapshot tells nothing of copies on the path. */
function copiesThen({values = []}, key) {
  const holders = new Set(values.find(value => value.key === key)?.holders);
  return node => holders.has(node.ordinal);
}

/** Whether an event may change who has a copy. */
export const changesCopies = (event, key) =>
  event.type.startsWith('node.') || (event.type.startsWith('record.') && event.key === key);

export function tally(states) {
  const counts = {right: 0, missing: 0, stray: 0, cached: 0};
  for (const state of states.values()) counts[state]++;
  return counts;
}
