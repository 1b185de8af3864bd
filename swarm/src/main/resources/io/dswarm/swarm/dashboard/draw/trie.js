// The prefix trie of a set of ids: every inner place is a prefix, every leaf a node, at the depth
// at which nobody else shares its prefix. `low` and `span`: the part of 0..1 that a prefix owns.

import {bit, fraction} from '../ids.js';

const deepest = 64;

/** `{depth, low, span, x, node | children, deepest}`, or null without nodes. */
export function trie(nodes) {
  const sorted = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  return sorted.length === 0 ? null : grow(sorted, {depth: 0, low: 0, span: 1});
}

function grow(nodes, {depth, low, span}) {
  if (nodes.length === 1 || depth === deepest) {
    return {depth, low, span, x: fraction(nodes[0].id), node: nodes[0], size: 1, deepest: depth};
  }
  const split = firstOne(nodes, depth);
  const half = span / 2;
  const children = [
    [nodes.slice(0, split), low],
    [nodes.slice(split), low + half],
  ]
    .filter(([part]) => part.length > 0)
    .map(([part, at]) => grow(part, {depth: depth + 1, low: at, span: half}));
  return {
    depth,
    low,
    span,
    x: low + half,
    children,
    size: nodes.length,
    deepest: Math.max(...children.map(child => child.deepest)),
  };
}

function firstOne(sorted, depth) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bit(sorted[middle].id, depth) === 1) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Calls `visit(place, parent)` for every place that owns something between from and to. */
export function walk(place, {from, to}, visit, parent = null) {
  if (place.low > to || place.low + place.span < from) return;
  visit(place, parent);
  place.children?.forEach(child => walk(child, {from, to}, visit, place));
}

/** The deepest prefix that owns all that is between from and to: where a zoomed drawing begins. */
export function ownerOf(root, {from, to}) {
  let place = root;
  for (;;) {
    const next = place.children?.find(({low, span}) => low <= from && low + span >= to);
    if (!next) return place;
    place = next;
  }
}
