// What one batch of events changes in the state. The rest (a node's health, effects of faults) is
// read again: `applied` answers whether that is due at once.

/** Events that change who is there or what is done to them: few, and worth stepping through. */
export const structural = new Set([
  'node.started',
  'node.stopped',
  'node.killed',
  'node.paused',
  'node.resumed',
  'node.foreign',
  'node.lost',
  'fault.added',
  'fault.removed',
  'partition.added',
  'partition.removed',
  'churn.started',
  'churn.stopped',
  'reset',
  'put.finished',
  'get.finished',
]);

const states = {
  'node.stopped': 'stopped',
  'node.killed': 'killed',
  'node.paused': 'paused',
  'node.resumed': 'running',
};
const counters = {
  'record.stored': ['records', 1],
  'record.removed': ['records', -1],
  'contact.added': ['contacts', 1],
  'contact.removed': ['contacts', -1],
};
const readAgain = /^(node\.(started|foreign|lost)|fault|partition|churn|reset)/;

/** Changes the nodes of `state` in place. */
export function applied(state, events) {
  const byOrdinal = new Map(state.nodes.map(node => [node.ordinal, node]));
  let due = false;
  for (const event of events) {
    due ||= readAgain.test(event.type);
    const node = byOrdinal.get(event.node);
    if (node) apply(node, event);
  }
  return due;
}

/** Path copies, and a record stored again over itself, leave the number of records as it is. */
function apply(node, {type, cached, again}) {
  const counter = cached || again ? undefined : counters[type];
  if (counter) node[counter[0]] = Math.max(0, (node[counter[0]] ?? 0) + counter[1]);
  else if (states[type]) node.state = states[type];
}

/** One event in words, for the time bar and for screen readers. */
export function inWords(event) {
  const who = event.node == null ? '' : `node ${event.node}`;
  const words = {
    'node.started': `${who} started`,
    'node.stopped': `${who} stopped`,
    'node.killed': `${who} was killed`,
    'node.paused': `${who} paused`,
    'node.resumed': `${who} resumed`,
    'node.foreign': 'a foreign node appeared',
    'node.lost': 'a foreign node went',
    'fault.added': `fault ${event.name ?? ''} added`,
    'fault.removed': `fault ${event.name ?? ''} removed`,
    'partition.added': 'network partitioned',
    'partition.removed': 'partition healed',
    'churn.started': 'churn started',
    'churn.stopped': 'churn stopped',
    reset: 'reset',
    'put.finished': `put by ${who}`,
    'get.finished': `get by ${who}`,
  };
  return words[event.type] ?? event.type;
}
