// Words and grades that several pages use.

/** The sides of a partition are called A, B, C … */
export const sideName = side => (typeof side === 'number' ? String.fromCharCode(65 + side) : side);

export const grade = score => (score >= 80 ? 'good' : score >= 50 ? 'fair' : 'bad');

/** A paused node answers nobody: it is not counted, however close it is. */
export const pausedHolder = (state, node) => state === 'stray' && node.state === 'paused';

/** What a node's relation to a value means. */
export const replicaWords = {
  right: 'holds it, as it should',
  missing: 'should hold it and does not',
  stray: 'holds it without being among the closest that run',
  cached: 'keeps a copy from the path of a get',
};

export const replicaSays = (state, node) =>
  pausedHolder(state, node) ? 'holds it, but is paused and so not counted' : replicaWords[state];
