// A lookup as a row of moments (it begins, asks, is answered, gives up, ends), and the shortlist as
// it stood after each of them. Worked out from the trace alone, so that one can step both ways.

import {closeness, nearestFirst, sharedBits} from './ids.js';

/** `[{kind, atMs, step?, nth}]` in the order in which they happened. */
export function moments(lookup) {
  const asked = lookup.trace.map((step, nth) => ({kind: 'asked', atMs: step.atMs, step, nth}));
  const settled = lookup.trace
    .filter(step => step.outcome !== 'open')
    .map((step, nth) => ({kind: step.outcome, atMs: endOf(step, lookup), step, nth}));
  const between = [...settled, ...asked].sort((a, b) => a.atMs - b.atMs);
  return [{kind: 'begins', atMs: 0}, ...between, {kind: 'ends', atMs: lookup.durationMs}];
}

/** When a request was over; one that is still open lasts as long as the lookup did. */
export const endOf = (step, lookup) =>
  step.rttMs == null ? lookup.durationMs : step.atMs + step.rttMs;

/** The shortlist after moment `last`: nearest first, `{id, state, bits, path, fresh, from}`. */
export function shortlist(lookup, all, last) {
  const known = new Map();
  lookup.seeds?.forEach((seeds, path) =>
    seeds.forEach(({id}) => known.set(id, entry(lookup, {id, path, fresh: last === 0}))),
  );
  all
    .slice(1, last + 1)
    .forEach((moment, index) => happen(known, moment, {lookup, fresh: index + 1 === last}));
  return nearestFirst([...known.values()], lookup.target);
}

const failures = {
  closed: 'session closed',
  unauthenticated: 'another node there',
  malformed: 'malformed answer',
  offline: 'own network away',
  crowded: 'enough of its subnet answered',
};

/** Whether a request brought no usable answer, and in words why. */
export const failed = ({outcome}) => outcome === 'timed_out' || outcome === 'failed';

export const whyFailed = ({outcome, failure}) =>
  outcome === 'timed_out' ? 'timed out' : (failures[failure] ?? failure ?? 'failed');

const entry = (lookup, {id, path, fresh, from = null}) => ({
  id,
  path,
  fresh,
  from,
  state: 'known',
  bits: sharedBits(id, lookup.target),
  closeness: closeness(id, lookup.target),
});

function happen(known, {kind, step}, {lookup, fresh}) {
  if (kind === 'ends') return;
  const {id} = step.node;
  if (!known.has(id))
    known.set(id, entry(lookup, {id, path: step.path, fresh, from: step.learntFrom}));
  known.get(id).state = kind;
  if (failed(step) && kind === step.outcome) known.get(id).why = whyFailed(step);
  if (kind !== 'answered') return;
  for (const other of step.returned) {
    if (!known.has(other))
      known.set(other, entry(lookup, {id: other, path: step.path, fresh, from: id}));
  }
}

const endings = {
  converged: 'converged: the closest known nodes have all answered, and none named a closer one',
  early: 'ended early: enough of the closest have answered',
  named: 'ended: the node with this id was named',
  found: 'ended: a node that holds the value answered with it',
  exhausted: 'ran out of nodes to ask',
  limit: 'ended at its limit of requests or of time',
};

export const endingInWords = ending => endings[ending] ?? ending;

/** What happened at a moment, and why: one sentence. `name` makes a node's name of its id. */
export function inWords(lookup, all, at, name) {
  const {kind, step} = all[at];
  const list = shortlist(lookup, all, at);
  const nearest = list.find(({state}) => state !== 'timed_out' && state !== 'failed');
  const best = nearest
    ? `The closest known, ${name(nearest.id)}, shares ${nearest.bits} bits.`
    : '';
  const words = {
    begins: () =>
      `${lookup.node == null ? 'The node' : `Node #${lookup.node}`} begins with the ` +
      `${list.length} closest nodes that it knows. ${best}`,
    asked: () =>
      `It asks ${name(step.node.id)}, ${namedBy(step, name)}, ` +
      `the closest not yet asked${path(lookup, step)}: ` +
      `it shares ${step.prefixBits} bits with the target.`,
    answered: () => answered(step, {list, name, best}),
    timed_out: () =>
      `${name(step.node.id)} does not answer in time: the lookup goes on without it. ${best}`,
    failed: () =>
      `${name(step.node.id)} gives no usable answer (${whyFailed(step)}): ` +
      `the lookup goes on without it. ${best}`,
    ends: () => `The lookup ${endingInWords(lookup.ending)}.`,
  };
  return words[kind]();
}

function answered(step, {list, name, best}) {
  if (step.value) return `${name(step.node.id)} answers with the value.`;
  const fresh = list.filter(item => item.fresh && item.from === step.node.id).length;
  const gain = step.gained > 0 ? ` That gained ${step.gained} bits.` : '';
  const named = `${name(step.node.id)} answers with ${step.returned.length} nodes`;
  return `${named}, ${fresh} of them new.${gain} ${best}`;
}

/** Who has named a node that was asked; `name` makes a node's name of its id. */
export const namedBy = ({learntFrom}, name) =>
  learntFrom ? `named by ${name(learntFrom)}` : 'known before';

const path = (lookup, step) =>
  new Set(lookup.trace.map(other => other.path)).size > 1 ? ` on path ${step.path + 1}` : '';
