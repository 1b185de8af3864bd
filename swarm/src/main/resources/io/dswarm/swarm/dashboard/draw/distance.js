// Draws where a value lies by distance: a linear axis from the key (0) to the right, a line where
// the k closest end, and a row for each thing that a node may have to do with the value. Whoever is
// beyond the axis stands at its right end, with an arrow. Returns where each node came to lie.

import ticks from 'd3-array/ticks.js';
import {pausedHolder} from '../words.js';
import {Room} from './room.js';
import {label, nodeMark, replicaMark} from './shapes.js';
import {spread} from './spread.js';

const margin = {left: 100, right: 26, top: 34, bottom: 40};

export const rows = [
  {state: 'right', name: 'holds it'},
  {state: 'missing', name: 'missing'},
  {state: 'stray', name: 'stray'},
  {state: 'cached', name: 'cached'},
  {state: 'none', name: 'others'},
];

/** `scene`: `{nodes: [{node, away, state}], edge, reach}`, distances as shares of the keyspace. */
export function drawDistance(context, size, scene) {
  const {width, height, colours} = size;
  const x = away =>
    margin.left + Math.min(1, away / scene.reach) * (width - margin.left - margin.right);
  const step = (height - margin.top - margin.bottom) / rows.length;
  const y = state =>
    margin.top +
    (0.5 +
      Math.max(
        0,
        rows.findIndex(row => row.state === state),
      )) *
      step;
  context.font = '12px system-ui, sans-serif';
  lanes(context, {y, size, scene});
  axis(context, {x, size, scene});
  boundary(context, {x, size, scene});
  const spots = scene.nodes.map(item => spotOf(item, {x, y, scene}));
  for (const {state} of rows) {
    spread(
      spots.filter(spot => spot.state === state),
      width,
    );
  }
  [...spots].reverse().forEach(spot => paint(context, spot, colours));
  names(context, spots, colours);
  return spots;
}

/** `inner`: the radius of its mark, `r`: of that with its ring. */
function spotOf(item, {x, y, scene: {chosen}}) {
  const ringed = item.state !== 'none';
  const inner = (ringed ? 5.5 : 3.5) + (item.node.id === chosen?.id ? 2 : 0);
  return {...item, x: x(item.away), y: y(item.state), inner, r: inner + (ringed ? 4 : 0)};
}

function lanes(context, {y, size: {width, colours}, scene}) {
  const wanted = new Set(scene.nodes.map(({state}) => state));
  for (const {state, name} of rows) {
    context.strokeStyle = colours.line;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(margin.left, y(state) + 0.5);
    context.lineTo(width - margin.right, y(state) + 0.5);
    context.stroke();
    const colour = wanted.has(state) ? colours.ink : colours.dim;
    label(context, name, {
      x: margin.left - 10,
      y: y(state) + 4,
      colour,
      back: colours.panel,
      align: 'right',
    });
  }
}

function axis(context, {x, size: {width, height, colours}, scene}) {
  context.font = '11px system-ui, sans-serif';
  const base = height - margin.bottom + 14;
  const wanted = Math.max(2, Math.min(8, Math.floor(width / 120)));
  for (const tick of ticks(0, scene.reach, wanted)) {
    context.fillStyle = colours.line;
    context.fillRect(x(tick), margin.top, 1, height - margin.top - margin.bottom);
    const align = tick === 0 ? 'left' : 'center';
    const text = tick === 0 ? 'the key' : `${+(tick * 100).toPrecision(3)} %`;
    label(context, text, {x: x(tick), y: base, colour: colours.dim, back: colours.panel, align});
  }
  label(context, 'distance from the key, as a share of the keyspace →', {
    x: width - margin.right,
    y: base + 18,
    colour: colours.dim,
    back: colours.panel,
    align: 'right',
  });
}

/** The k closest end half-way between the last of them and the next node. */
function boundary(context, {x, size: {height, width, colours}, scene}) {
  if (scene.edge == null) return;
  const at = x(scene.edge);
  context.fillStyle = colours.good;
  context.globalAlpha = 0.1;
  context.fillRect(margin.left, margin.top, at - margin.left, height - margin.top - margin.bottom);
  context.globalAlpha = 1;
  context.beginPath();
  context.setLineDash([6, 4]);
  context.moveTo(at, 4);
  context.lineTo(at, height - margin.bottom);
  context.strokeStyle = colours.mark;
  context.lineWidth = 1.8;
  context.stroke();
  context.setLineDash([]);
  context.font = '12px system-ui, sans-serif';
  const align = at > width / 2 ? 'right' : 'left';
  const text = align === 'left' ? `◀ the ${scene.k} closest` : `the ${scene.k} closest ◀`;
  label(context, text, {
    x: at + (align === 'left' ? 6 : -6),
    y: 15,
    colour: colours.mark,
    back: colours.panel,
    align,
  });
}

function paint(context, {node, state, x, y, inner, r}, colours) {
  const colour = state === 'none' ? colours.dim : colours.series[0];
  nodeMark(context, node.state ?? 'running', {x, y, r: inner, colour, colours});
  if (state !== 'none') replicaMark(context, state, {x, y, r, colours});
}

/** Names stand below their marks or above, where there is room; the caption has them all. */
function names(context, spots, colours) {
  const room = new Room(spots.map(({x, y, r}) => ({x, y, wide: r, tall: r})));
  context.font = '11px system-ui, sans-serif';
  for (const {node, state, name, far, x, y, r} of spots) {
    if (state === 'none') continue;
    const why = pausedHolder(state, node) ? ' paused, not counted' : '';
    const text = `${name}${why}${far ? ' →' : ''}`;
    const wide = context.measureText(text).width / 2 + 2;
    const within = Math.max(x, margin.left + wide);
    const place = room.take([r + 7, -r - 7].map(down => ({x: within, y: y + down, wide, tall: 6})));
    const look = {colour: colours.ink, back: colours.panel, align: 'center'};
    if (place) label(context, text, {x: place.x, y: place.y + 4, ...look});
  }
}
