// The names of nodes under their leaves. Neighbours too close for a name each share one; what still
// has no room is left out, the least important first.

import {label} from './shapes.js';

const many = 150;
const apart = 22;
const named = 3;
const tall = 12;

/** `weight(leaf)`: 0 for any node, more for those that must be named. */
export function names(context, leaves, {weight, size: {colours}}) {
  const shown = leaves.length > many ? leaves.filter(leaf => weight(leaf) > 0) : leaves;
  const taken = [];
  context.font = '11px system-ui, sans-serif';
  for (const group of groups(shown, weight).sort((a, b) => b.weight - a.weight)) {
    const text = textOf(group.leaves);
    const box = {x: group.x, y: group.y, half: context.measureText(text).width / 2};
    if (taken.some(other => overlap(other, box))) continue;
    taken.push(box);
    const colour = group.weight > 0 ? colours.ink : colours.dim;
    label(context, text, {x: box.x, y: box.y, colour, back: colours.panel, align: 'center'});
  }
}

const overlap = (a, b) => Math.abs(a.x - b.x) < a.half + b.half + 3 && Math.abs(a.y - b.y) < tall;

/** Leaves on one line and close together, of one weight. */
function groups(leaves, weight) {
  const found = [];
  for (const leaf of [...leaves].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const last = found.at(-1);
    const near = last && last.leaves.at(-1).y === leaf.y && leaf.x - last.leaves.at(-1).x < apart;
    if (near && last.weight === weight(leaf)) last.leaves.push(leaf);
    else found.push({leaves: [leaf], weight: weight(leaf)});
  }
  return found.map(group => ({...group, y: group.leaves[0].y + apart, x: middle(group.leaves)}));
}

const middle = leaves => (leaves[0].x + leaves.at(-1).x) / 2;

function textOf(leaves) {
  const shown = leaves.slice(0, leaves.length === named + 1 ? named + 1 : named);
  const rest = leaves.length - shown.length;
  const text = shown.map(({node}) => node.ordinal ?? node.id.slice(0, 4)).join(' ');
  return rest > 0 ? `${text} +${rest}` : text;
}
