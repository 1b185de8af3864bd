// The names of nodes at their leaves, where they hide neither a mark nor another name. Neighbours
// too close for a name each share one; what has no room is left out, the least important first.

import {Room} from './room.js';
import {label} from './shapes.js';

const many = 150;
const apart = 24;
const named = 3;
const line = 12;

/** `leaves`: `{x, y, r, foot, node}`; `weight(leaf)`: 0 for any node, more for who must be named. */
export function names(context, leaves, {weight, size: {width, colours}}) {
  const shown = leaves.length > many ? leaves.filter(leaf => weight(leaf) > 0) : leaves;
  const room = new Room(leaves.map(({x, y, r, foot}) => ({x, y, wide: r, tall: foot})));
  context.font = '11px system-ui, sans-serif';
  for (const group of groups(shown, weight).sort((a, b) => b.weight - a.weight)) {
    const text = textOf(group.leaves);
    const spots = places(group, context.measureText(text).width / 2 + 2);
    const place = room.take(spots.filter(({x, wide}) => x >= wide && x <= width - wide));
    if (!place) continue;
    const colour = group.weight > 0 ? colours.ink : colours.dim;
    const {x, y} = place;
    label(context, text, {x, y: y + 4, colour, back: colours.panel, align: 'center'});
  }
}

/** Below, beside, above, and further below. */
function places({leaves, r, foot}, wide) {
  const [first, last] = [leaves[0], leaves.at(-1)];
  const [x, y] = [(first.x + last.x) / 2, first.y];
  const below = foot + line / 2 + 3;
  return [
    [x, y + below],
    [last.x + r + wide + 1, y],
    [first.x - r - wide - 1, y],
    [x, y - below],
    [x, y + below + line],
  ].map(([at, height]) => ({x: at, y: height, wide, tall: line / 2}));
}

/** Leaves on one line and close together, of one weight. */
function groups(leaves, weight) {
  const found = [];
  for (const leaf of [...leaves].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const last = found.at(-1)?.leaves.at(-1);
    const near = last && last.y === leaf.y && leaf.x - last.x < apart;
    if (near && found.at(-1).weight === weight(leaf)) found.at(-1).leaves.push(leaf);
    else found.push({leaves: [leaf], weight: weight(leaf)});
  }
  const most = (group, of) => Math.max(...group.leaves.map(of));
  return found.map(group => ({
    ...group,
    r: most(group, ({r}) => r),
    foot: most(group, ({foot}) => foot),
  }));
}

function textOf(leaves) {
  const shown = leaves.slice(0, leaves.length === named + 1 ? named + 1 : named);
  const rest = leaves.length - shown.length;
  const text = shown.map(({node}) => node.ordinal ?? node.id.slice(0, 4)).join(' ');
  return rest > 0 ? `${text} +${rest}` : text;
}
