// The kinds of faults: what each does in plain words, which fields it takes with what is usual, and
// whether it needs to know of which nodes (`ofNodes`).

export const kinds = [
  {
    name: 'latency',
    does: 'Messages arrive later. Lookups take longer; beyond the timeout nodes look dead.',
    fields: {delayMs: 200, jitterMs: 50, probability: 1},
  },
  {
    name: 'loss',
    does: 'Messages vanish. Requests time out and lookups go around the silent nodes.',
    fields: {probability: 0.1},
  },
  {
    name: 'duplicate',
    does: 'Messages arrive twice. A sound node does nothing twice.',
    fields: {probability: 0.1},
  },
  {
    name: 'reorder',
    does: 'Messages overtake each other, as some wait a little.',
    fields: {probability: 0.2, delayMs: 50},
  },
  {
    name: 'blackhole',
    does: 'Nothing arrives, and nobody is told: like a cable that was pulled.',
    fields: {probability: 1},
  },
  {
    name: 'refuse',
    does: 'New connections are refused. Sessions that are open go on.',
    fields: {probability: 1},
  },
  {
    name: 'freeze',
    does: 'The nodes answer nothing, though their sessions stay open.',
    fields: {},
    ofNodes: true,
  },
  {
    name: 'lie',
    does: 'The nodes answer with contacts that do not exist. Lookups have to find that out.',
    fields: {probability: 1},
    ofNodes: true,
  },
];

export const kindNamed = name => kinds.find(kind => kind.name === name) ?? kinds[0];

export const messages = ['ping', 'find_node', 'find_value', 'store', 'dial', 'announcement'];
