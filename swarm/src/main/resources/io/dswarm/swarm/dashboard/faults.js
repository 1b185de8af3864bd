// What can be broken and mended: faults, partition, churn, and RESET, each with its twin on the
// command line, as the other actions.

import {act} from './actions.js';
import {segment} from './api.js';
import {quoted} from './commands.js';
import {plural, ranges} from './format.js';

/** `[name, value]…` as options; one without a value is left out, true makes a flag. */
const options = pairs =>
  pairs
    .filter(([, value]) => value != null && value !== false && value !== '')
    .map(([name, value]) => (value === true ? ` --${name}` : ` --${name} ${quoted(String(value))}`))
    .join('');

const seconds = ms => (ms == null ? null : ms / 1000);
const list = names => (names?.length ? ranges(names) : null);

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
  const cut = sides ? sides.map(side => ` ${ranges(side)}`).join('') : ` --share ${share}`;
  const rest = [
    ['one-way', oneWay],
    ['for', seconds(forMs)],
  ];
  return `dswarm partition${cut}${options(rest)}`;
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
    cli: `dswarm fault add ${quoted(name)} ${fault.kind}${options(faultOptions(fault))}`,
    method: 'PUT',
    path: `/api/faults/${segment(name)}`,
    body: fault,
    done: () => `Fault ${name} is on.`,
  });

const faultOptions = ({match = {}, probability, delayMs, jitterMs, forMs}) => [
  ['nodes', list(match.nodes)],
  ['peers', list(match.peers)],
  ['messages', match.messages?.join(',')],
  ['direction', match.direction],
  ['probability', probability],
  ['delay', delayMs],
  ['jitter', jitterMs],
  ['for', seconds(forMs)],
];

export const removeFault = name =>
  act({
    says: 'Remove a fault',
    cli: `dswarm fault rm ${quoted(name)}`,
    method: 'DELETE',
    path: `/api/faults/${segment(name)}`,
    done: () => `Fault ${name} is removed.`,
  });

export const startChurn = churn =>
  act({
    says: 'Let nodes come and go',
    cli: `dswarm churn start${options(churnOptions(churn))}`,
    method: 'PUT',
    path: '/api/churn',
    body: churn,
    done: () => 'Nodes come and go now.',
  });

const churnOptions = ({model, shape, meanSessionMs, meanDowntimeMs, kill, forMs}) => [
  ['model', model],
  ['shape', shape],
  ['session', seconds(meanSessionMs)],
  ['downtime', seconds(meanDowntimeMs)],
  ['kill', kill],
  ['for', seconds(forMs)],
];

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
    done: removed => `Reset: ${inWords(removed)}.`,
  });

/** What a reset has taken back. */
function inWords({faults = [], partition: cut, churn, resumed = []}) {
  const names = faults.map(({name}) => name).join(', ');
  const parts = [
    names && `${plural(faults.length, 'fault')} removed (${names})`,
    cut && 'the partition healed',
    churn && 'the churn ended',
    resumed.length > 0 && `${plural(resumed.length, 'paused node')} resumed`,
  ].filter(Boolean);
  return parts.length === 0 ? 'there was nothing to take back' : parts.join(', ');
}
