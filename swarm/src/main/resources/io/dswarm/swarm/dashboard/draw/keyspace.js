// Draws the keyspace of up to 2,000 nodes: the trie from the top, its leaves at their places on
// the axis (moved apart where they would hide each other), below it the strip of stored keys and
// the axis itself. It returns where each leaf came to lie, for the pointer.

import {sharedBits} from '../ids.js';
import {across} from './view.js';
import {ownerOf, walk} from './trie.js';
import {names} from './names.js';
import {spread} from './spread.js';
import {nodeMark, replicaMark} from './shapes.js';
import {axis, heat, target} from './strip.js';

const below = 76;
const above = 14;

/** The least radius of a mark, and how far outside of it its ring lies where there is room. */
const smallest = 2.2;
const widest = 4;
const sideMarkRoom = 5;

export function drawKeyspace(context, size, scene) {
  const {root, view} = scene;
  const plot = layout(size, root, view);
  const leaves = root ? leavesOf(scene, {plot, size}) : [];
  if (root) {
    const ends = new Map(leaves.map(leaf => [leaf.node, leaf.x]));
    walk(
      root,
      view,
      (place, parent) => parent && edge(context, {place, parent, plot, scene, size, ends}),
    );
    leaves.forEach(leaf => paintLeaf(context, leaf, {scene, size}));
    names(context, leaves, {weight: leaf => weightOf(leaf.node, scene), size});
  }
  heat(context, {counts: scene.heat, view, size, top: size.height - 44});
  axis(context, {view, size});
  if (scene.target) target(context, {...scene.target, view, size});
  return leaves;
}

function layout({width, height}, root, view) {
  const first = root ? ownerOf(root, view).depth : 0;
  let last = first + 1;
  if (root)
    walk(root, view, place => {
      last = Math.max(last, place.depth);
    });
  const step = (height - below - above) / Math.max(1, last - first);
  return {
    x: across(view, width),
    y: depth => above + Math.max(0, depth - first) * step,
    first,
    step,
  };
}

/**
 * `{node, x, y, inner, r, foot}`: the radius of its mark, with its ring, with its underline. Where
 * the trie is deep the marks are small enough for leaves a row below not to be hidden.
 */
function leavesOf({root, view, chosen, replicas}, {plot, size: {width}}) {
  const rows = new Map();
  const usual = Math.min(5.5, smallest + width / root.size / 4);
  const half = 0.49 * plot.step;
  const ring = Math.max(1, Math.min(widest, half - smallest));
  const most = Math.max(smallest, half - ring);
  walk(root, view, ({node, x, depth}) => {
    if (!node) return;
    const inner = Math.min(most, node.id === chosen?.id ? 7 : usual);
    const r = inner + (replicas.has(node.id) ? ring : 0);
    const foot = r + (node.side > 0 ? sideMarkRoom : 0);
    const leaf = {node, x: plot.x(x), y: plot.y(depth), inner, r, foot};
    rows.set(depth, [...(rows.get(depth) ?? []), leaf]);
  });
  for (const row of rows.values()) spread(row, width);
  return [...rows.values()].flat();
}

function edge(context, {place, parent, plot, scene, size, ends}) {
  if (place.depth <= plot.first) return;
  const [x0, y0] = [plot.x(parent.x), plot.y(parent.depth)];
  const [x1, y1] = [ends.get(place.node) ?? plot.x(place.x), plot.y(place.depth)];
  const {colour, width} = edgeLook(place, scene, size.colours);
  context.beginPath();
  context.moveTo(x0, y0);
  context.bezierCurveTo(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, x1, y1);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = width > 1 ? 1 : 0.6;
  context.stroke();
  context.globalAlpha = 1;
}

function edgeLook(place, {chosen, chosenAt}, colours) {
  if (!chosen) return {colour: colours.dim, width: 1};
  if (place.low <= chosenAt && chosenAt < place.low + place.span)
    return {colour: colours.ink, width: 2.4};
  return {colour: bucketColour(anyLeaf(place), chosen, colours), width: 1};
}

const anyLeaf = place => (place.node ? place.node : anyLeaf(place.children[0]));

/** A node's colour is its bucket's in the chosen node's table; without a choice all are alike. */
export function bucketColour(node, chosen, colours) {
  if (!chosen) return colours.series[0];
  return node.id === chosen.id ? colours.ink : colours.series[sharedBits(node.id, chosen.id) % 7];
}

function paintLeaf(context, {node, x, y, inner, r}, {scene, size: {colours}}) {
  const chosen = node.id === scene.chosen?.id;
  const colour = bucketColour(node, scene.chosen, colours);
  const replica = scene.replicas.get(node.id);
  const apart = replica || chosen || node.state === 'killed';
  context.globalAlpha = scene.replicas.size > 0 && !apart ? 0.3 : 1;
  nodeMark(context, node.state, {x, y, r: inner, colour, colours});
  context.globalAlpha = 1;
  if (replica) replicaMark(context, replica, {x, y, r, colours});
  if (node.side > 0) sideMark(context, {x, y: y + r + 2, side: node.side, colours});
}

/** Whose name matters most: the chosen node's, then those that hold the value or should. */
const weightOf = ({id}, {chosen, replicas}) =>
  (id === chosen?.id ? 2 : 0) + (replicas.has(id) ? 1 : 0);

const sideColours = [0, 6, 2, 3];

/** Nodes on another side of a partition than A are underlined in the colour of theirs. */
function sideMark(context, {x, y, side, colours}) {
  context.fillStyle = colours.series[sideColours[side] ?? 5];
  context.fillRect(x - 6, y, 12, 3);
}
