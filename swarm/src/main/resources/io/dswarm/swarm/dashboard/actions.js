// Everything that can be done to the swarm from here, in one list: each is one call of the API with
// its twin on the command line. An action shows its twin, calls, says what came of it, and answers
// the data; on failure it shows the problem and answers null.

import {call, query, segment} from './api.js';
import {curlOf, quoted, show} from './commands.js';
import {nodeKey, nodeName, plural} from './format.js';
import {live} from './live.js';
import {notify, notifyProblem} from './notices.js';

async function act({says, cli, method = 'POST', path, body, type, done}) {
  show(says, cli, curlOf(method, path, body, type));
  if (live.past) {
    notify('You are looking at the past.', {hint: 'Go back to now first (key 0).', kind: 'error'});
    return null;
  }
  try {
    const {data, headers} = await call(method, path, {body, type});
    const told = done?.(data, headers);
    if (told) notify(...[told].flat());
    return data || true;
  } catch (problem) {
    notifyProblem(problem);
    return null;
  }
}

const from = node => (node == null ? '' : ` --from ${quoted(nodeKey(node))}`);
const asNode = node => (node == null ? undefined : nodeKey(node));

/** Stores text or a Blob under a key in any form. */
export const put = (key, value, node) =>
  act({
    says: 'Put a value',
    cli:
      `dswarm put ${quoted(key)} ${value instanceof Blob ? '@FILE' : quoted(value)}` + from(node),
    method: 'PUT',
    path: query(`/api/values/${segment(key)}`, {from: asNode(node)}),
    body: value,
    type: value instanceof Blob ? value.type || 'application/octet-stream' : 'text/plain',
    done: stored =>
      `Stored ${key} on ${plural(stored.holders, 'node')} by lookup ${stored.lookup}.`,
  });

/** Answers `{text, lookup, node}` or null. */
export async function fetchValue(key, node) {
  let found = null;
  await act({
    says: 'Get a value',
    cli: `dswarm get ${quoted(key)}${from(node)}`,
    method: 'GET',
    path: query(`/api/values/${segment(key)}`, {from: asNode(node)}),
    done(data, headers) {
      const text = typeof data === 'string' ? data : JSON.stringify(data);
      found = {text, lookup: headers.get('Dswarm-Lookup'), node: headers.get('Dswarm-Node')};
    },
  });
  return found;
}

export const lookup = (target, node) =>
  act({
    says: 'Look a target up',
    cli: `dswarm lookup ${quoted(target)}${from(node)} --trace`,
    path: '/api/lookups',
    body: {target, ...(node == null ? {} : {from: asNode(node)})},
    done: found => [`Lookup ${found.id} ended: ${found.ending}.`, {href: `/lookups/${found.id}`}],
  });

const nodeAction = (verb, past) => node =>
  act({
    says: `${verb[0].toUpperCase()}${verb.slice(1)} a node`,
    cli: `dswarm node ${verb} ${quoted(nodeKey(node))}`,
    path: `/api/nodes/${segment(nodeKey(node))}/${verb}`,
    done: () => `Node ${nodeName(node)} ${past}.`,
  });

export const stop = nodeAction('stop', 'was stopped');
export const kill = nodeAction('kill', 'was killed');
export const pause = nodeAction('pause', 'is paused');
export const resume = nodeAction('resume', 'runs again');
export const restart = nodeAction('restart', 'was started again');

export const ping = node =>
  act({
    says: 'Let a node ping its closest',
    cli: `dswarm ping --from ${quoted(nodeKey(node))}`,
    path: `/api/nodes/${segment(nodeKey(node))}/ping`,
    body: {},
    done: ({pinged}) =>
      `Node ${nodeName(node)} pinged its ${pinged.length} closest: ` +
      `${pinged.filter(({ok}) => ok).length} answered.`,
  });

export const addNodes = count =>
  act({
    says: 'Add nodes',
    cli: `dswarm node add ${count}`,
    path: '/api/nodes',
    body: {count},
    done: ({nodes}) => `Started ${plural(nodes.length, 'node')}.`,
  });

export const resize = nodes =>
  act({
    says: 'Change the size',
    cli: `dswarm resize ${nodes}`,
    method: 'PUT',
    path: '/api/swarm/size',
    body: {nodes},
    done: () => `The swarm is to have ${plural(nodes, 'node')}.`,
  });

/** `body` is `{sides}` or `{share}`, with `oneWay` and `forMs` if wanted. */
export const partition = body =>
  act({
    says: 'Partition the network',
    cli: partitionCommand(body),
    method: 'PUT',
    path: '/api/partition',
    body,
    done: () => 'The network is partitioned.',
  });

function partitionCommand({sides, share, oneWay, forMs}) {
  const what = sides ? sides.map(side => side.join(',')).join(' / ') : `--share ${share}`;
  return `dswarm partition ${what}${oneWay ? ' --one-way' : ''}${forMs ? ` --for ${forMs}ms` : ''}`;
}

export const heal = () =>
  act({
    says: 'Heal the partition',
    cli: 'dswarm heal',
    method: 'DELETE',
    path: '/api/partition',
    done: () => 'The partition is healed.',
  });

export const putFault = (name, fault) =>
  act({
    says: 'Set a fault',
    cli: `dswarm fault ${quoted(name)} ${faultWords(fault)}`,
    method: 'PUT',
    path: `/api/faults/${segment(name)}`,
    body: fault,
    done: () => `Fault ${name} is on.`,
  });

const faultWords = ({kind, match = {}, ...rest}) =>
  [
    kind,
    ...Object.entries({...match, ...rest}).map(
      ([key, value]) =>
        `--${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)} ${quoted(value)}`,
    ),
  ].join(' ');

export const removeFault = name =>
  act({
    says: 'Remove a fault',
    cli: `dswarm fault remove ${quoted(name)}`,
    method: 'DELETE',
    path: `/api/faults/${segment(name)}`,
    done: () => `Fault ${name} is removed.`,
  });

export const startChurn = churn =>
  act({
    says: 'Let nodes come and go',
    cli: `dswarm churn ${faultWords({kind: churn.model, ...churn, model: undefined})}`.replace(
      / --model \S+/,
      '',
    ),
    method: 'PUT',
    path: '/api/churn',
    body: churn,
    done: () => 'Nodes come and go now.',
  });

export const stopChurn = () =>
  act({
    says: 'End the churn',
    cli: 'dswarm churn stop',
    method: 'DELETE',
    path: '/api/churn',
    done: () => 'The churn has ended.',
  });

export const reset = () =>
  act({
    says: 'Take back everything',
    cli: 'dswarm reset',
    path: '/api/reset',
    done: () => 'Reset: no faults, no partition, no churn; paused nodes run again.',
  });
