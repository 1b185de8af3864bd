// Everything that can be done to the swarm from here, in one list: each is one call of the API with
// its twin on the command line. An action shows its twin, calls, says what came of it, and answers
// the data; on failure it shows the problem and answers null.

import {call, query, segment} from './api.js';
import {curlOf, quoted, show} from './commands.js';
import {nodeKey, nodeName, plural, ranges, sentence} from './format.js';
import {live} from './live.js';
import {notify, notifyProblem} from './notices.js';

/** Performs a call and shows what it is on the command line; see above. */
export async function act({says, cli, method = 'POST', path, body, type, done}) {
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

/** Stores text or a File under a key in any form. */
export const put = (key, value, node) =>
  act({
    says: 'Put a value',
    cli:
      `dswarm put ${quoted(key)} ${quoted(value instanceof File ? `@${value.name}` : value)}` +
      from(node),
    method: 'PUT',
    path: query(`/api/values/${segment(key)}`, {from: asNode(node)}),
    body: value,
    type: value instanceof File ? value.type || 'application/octet-stream' : 'text/plain',
    done: stored =>
      `Stored ${key} on ${plural(stored.holders, 'node')} by lookup ${stored.lookup}.`,
  });

/** Answers `{text, type, bytes, lookup, node}` or null. */
export async function fetchValue(key, node) {
  let found = null;
  await act({
    says: 'Get a value',
    cli: `dswarm get ${quoted(key)}${from(node)}`,
    method: 'GET',
    path: query(`/api/values/${segment(key)}`, {from: asNode(node)}),
    done(data, headers) {
      const text = typeof data === 'string' ? data : JSON.stringify(data);
      found = {
        text,
        type: headers.get('Content-Type'),
        bytes: Number(headers.get('Content-Length')),
        lookup: headers.get('Dswarm-Lookup'),
        node: headers.get('Dswarm-Node'),
      };
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
    cli: `dswarm ping ${quoted(nodeKey(node))}`,
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
    cli: `dswarm node resize ${nodes}`,
    method: 'PUT',
    path: '/api/swarm/size',
    body: {nodes},
    done: () => `The swarm is to have ${plural(nodes, 'node')}.`,
  });

const past = {
  stop: 'stopped',
  kill: 'killed',
  pause: 'paused',
  resume: 'resumed',
  restart: 'started again',
};

/** The same done to several nodes, one call for each; curl reads the braces as a list. */
export async function toAll(verb, nodes) {
  const names = nodes.map(nodeKey);
  const cli = `dswarm node ${verb} ${ranges(names)}`;
  const all = `ORIGIN/api/nodes/{${names.join(',')}}/${verb}`;
  const answers = await Promise.allSettled(
    nodes.map(node => call('POST', `/api/nodes/${segment(nodeKey(node))}/${verb}`)),
  );
  show(`${sentence(verb)} several nodes`, cli, `curl -X POST ${quoted(all)}`);
  const failed = answers.filter(({status}) => status === 'rejected');
  const done = answers.length - failed.length;
  if (done > 0) notify(`${plural(done, 'node')} ${past[verb]}.`);
  if (failed.length > 0) notifyProblem(failed[0].reason);
}
