// Draws a lookup: to the right what is closer to the target (bits of prefix shared with it),
// downwards the time. A bar is a request, as long as it took; a line leads to it from the answer
// that named the node. Paths have colours of their own; what failed is dashed in them, and crossed.
// Both axes reach just as far as what happened. Of one request, that of the moment or that under
// the pointer, the lines stand out: to it from who named it, and from it to whom it named.

import ticks from 'd3-array/ticks.js';
import {milliseconds} from '../format.js';
import {closeness} from '../ids.js';
import {endOf, failed, whyFailed} from '../replay.js';
import {Room} from './room.js';
import {cross, label, mark} from './shapes.js';
import {spread} from './spread.js';
import {timeScale} from './timescale.js';

/** Above the first request are two lines of words and the name of who asks. */
const margin = {left: 54, top: 50, right: 34, bottom: 30};
const [firstLine, secondLine, thirdLine] = [14, 28, 39];

/** To each side of a bar, so that neighbours do not lie on one another. */
const barRoom = 3;

/** A drawing not wider than that has room for a word only. */
const narrow = 560;

/** `scene`: `{lookup, own, untilMs, current, over, name}`; answers where the bars lie. */
export function drawLookup(context, size, scene) {
  const plot = scales(size, scene);
  grid(context, size, plot);
  const bars = scene.lookup.trace.map(step => barOf(step, plot, scene));
  spread(
    [...bars].sort((a, b) => a.x - b.x),
    size.width,
  );
  if (scene.untilMs === Infinity) closestEdge(context, size, {plot, bars, lookup: scene.lookup});
  const byNode = new Map(bars.map(bar => [bar.step.node.id, bar]));
  bars.forEach(bar => link(context, bar, {byNode, plot, size, scene}));
  bars.forEach(bar => paintBar(context, bar, {size, scene}));
  labels(context, bars, {plot, size, scene});
  nowLine(context, plot, {size, scene});
  return bars;
}

function scales({width, height}, {lookup, own}) {
  const [inner, tall] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const ends = [...lookup.trace.map(step => endOf(step, lookup)), lookup.durationMs];
  const nodes = [...lookup.trace.map(({node}) => node), ...lookup.closest];
  const bits = nodes.map(({id}) => closeness(id, lookup.target)).concat(own ?? []);
  const [from, most] = [Math.floor(Math.min(...bits, 256)), Math.max(...bits, 1)];
  const to = most + 0.05 * (most - from) + 0.05;
  return {
    from,
    to,
    time: timeScale(ends, {top: margin.top, tall}),
    x: value => margin.left + ((value - from) / (to - from)) * inner,
  };
}

/** `ends`: where its answer lies; in a replay a bar reaches no further than the present. */
function barOf(step, plot, {lookup, untilMs}) {
  const endMs = endOf(step, lookup);
  const future = step.atMs > untilMs;
  const over = future || endMs <= untilMs;
  const [top, ends] = [step.atMs, endMs].map(plot.time.y);
  const bottom = Math.max(over ? ends : plot.time.y(untilMs), top + 3);
  const x = plot.x(closeness(step.node.id, lookup.target));
  const [lost, found] = [over && failed(step), over && step.value];
  return {step, x, r: barRoom, top, ends, bottom, future, lost, found};
}

function grid(context, {width, height, colours}, plot) {
  context.font = '11px system-ui, sans-serif';
  const bits = ticks(plot.from, plot.to, Math.min(plot.to - plot.from, width / 70));
  for (const bit of bits.filter(Number.isInteger)) {
    context.strokeStyle = colours.line;
    context.lineWidth = 1;
    line(context, [plot.x(bit), margin.top], [plot.x(bit), height - margin.bottom]);
    label(context, `${bit} bit${bit === 1 ? '' : 's'}`, {
      x: plot.x(bit),
      y: height - 12,
      colour: colours.dim,
      back: colours.panel,
      align: 'center',
    });
  }
  for (const ms of plot.time.ticks) {
    label(context, milliseconds(ms).replace('.00', ''), {
      x: margin.left - 6,
      y: plot.time.y(ms) + 4,
      colour: colours.dim,
      back: colours.panel,
      align: 'right',
    });
  }
  const words = width > narrow ? 'bits shared with the target: closer →' : 'closer →';
  label(context, words, {
    x: width - margin.right,
    y: firstLine,
    colour: colours.dim,
    back: colours.panel,
    align: 'right',
  });
  const stretched = plot.time.stretched && width > narrow;
  const time = stretched ? 'time ↓, its first part stretched' : 'time ↓';
  label(context, time, {x: 4, y: firstLine, colour: colours.dim, back: colours.panel});
}

/** Where the found ones begin: all that lies to the right of the line is among the closest. */
function closestEdge(context, {width, height, colours}, {plot, bars, lookup}) {
  if (lookup.closest.length === 0) return;
  const far = lookup.closest
    .map(({id}) => ({id, bits: closeness(id, lookup.target)}))
    .reduce((a, b) => (a.bits < b.bits ? a : b));
  const bar = bars.find(({step}) => step.node.id === far.id);
  const x = (bar?.x ?? plot.x(far.bits)) - 4.5;
  context.strokeStyle = colours.good;
  context.lineWidth = 1.4;
  context.setLineDash([2, 4]);
  line(context, [x, margin.top], [x, height - margin.bottom]);
  context.setLineDash([]);
  const words = width > narrow ? `the ${lookup.closest.length} found lie right of here` : 'found →';
  const align = x > width / 2 ? 'right' : 'left';
  const at = {x: x + (align === 'left' ? 4 : -4), y: secondLine};
  label(context, words, {...at, colour: colours.good, back: colours.panel, align});
}

function line(context, [x0, y0], [x1, y1]) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

/** Bent upwards where it is nearly level, the more the longer: level lines would hide each other. */
function arc(context, [x0, y0], [x1, y1]) {
  const long = Math.abs(x1 - x0);
  const bent = Math.max(0, Math.min(36, 4 + long / 12) - (y1 - y0));
  context.beginPath();
  context.moveTo(x0, y0);
  context.quadraticCurveTo((x0 + x1) / 2, (y0 + y1) / 2 - bent, x1, y1);
  context.stroke();
}

const look = (step, colours) => colours.series[step.path % 6];

function link(context, bar, {byNode, plot, size: {colours}, scene}) {
  const namer = byNode.get(bar.step.learntFrom);
  const start = namer ? [namer.x, namer.ends] : [beginning(plot, scene), plot.time.y(0)];
  const apart = scene.over ?? scene.current?.step;
  const stands = apart && (bar.step === apart || namer?.step === apart);
  context.globalAlpha = stands ? 1 : bar.future ? 0.08 : apart ? 0.3 : 0.55;
  context.strokeStyle = stands ? colours.ink : look(bar.step, colours);
  context.lineWidth = stands ? 2 : 1;
  if (namer || scene.lookup.seeds) arc(context, start, [bar.x, bar.top]);
  context.globalAlpha = 1;
}

/** Where the node that looks up stands: as close to the target as it is, if that is known. */
const beginning = (plot, {own}) => (own === undefined ? margin.left : plot.x(own));

function paintBar(context, {step, x, top, bottom, future, lost, found}, {size: {colours}, scene}) {
  const current = step === (scene.over ?? scene.current?.step);
  context.globalAlpha = future ? 0.12 : 1;
  context.strokeStyle = look(step, colours);
  context.lineWidth = current ? 8 : 5;
  context.setLineDash(lost ? [4, 3] : []);
  line(context, [x, top], [x, bottom]);
  context.setLineDash([]);
  if (lost) cross(context, {x, y: bottom, r: 4, colour: colours.bad});
  if (found) star(context, x, bottom, colours);
  context.globalAlpha = 1;
}

/** An answer that brought the value. */
function star(context, x, y, colours) {
  context.fillStyle = colours.mark;
  context.beginPath();
  for (let i = 0; i < 10; i++) {
    const [r, turn] = [i % 2 === 0 ? 8 : 3.5, (i * Math.PI) / 5 - Math.PI / 2];
    context.lineTo(x + r * Math.cos(turn), y + r * Math.sin(turn));
  }
  context.fill();
}

/** The names of who was asked, and who asks; what has no room is told by the table. */
function labels(context, bars, {plot, size, scene}) {
  const {colours} = size;
  const room = new Room([
    ...bars.map(({x, top, bottom}) => ({...middle(top, bottom), x, wide: 4})),
    ...margins(size),
  ]);
  context.font = '11px system-ui, sans-serif';
  const write = (text, colour, spots) => {
    const wide = context.measureText(text).width / 2 + 2;
    const place = room.take(spots(wide).map(([x, y]) => ({x, y, wide, tall: 6})));
    const look = {colour, back: colours.panel, align: 'center'};
    if (place) label(context, text, {x: place.x, y: place.y + 4, ...look});
  };
  if (scene.own !== undefined) {
    const [x, y] = [plot.x(scene.own), plot.time.y(0)];
    mark(context, 'circle', {x, y, r: 5, colour: colours.ink});
    const within = (at, wide) => Math.min(size.width - wide, Math.max(wide, at));
    const above = wide => [[within(x, wide), thirdLine]];
    write(`${scene.asker} asks`, colours.ink, above);
  }
  for (const bar of inOrder(
    bars.filter(({future}) => !future),
    scene,
  )) {
    const {step, lost} = bar;
    const text = `${scene.name(step.node.id)}${lost ? ` ${whyFailed(step)}` : ''}`;
    write(text, lost ? colours.bad : colours.ink, wide => spots(bar, wide));
  }
}

/** Where the words of the axes stand. */
const margins = ({width, height}) => [
  {x: width / 2, y: 16, wide: width / 2, tall: 15},
  {x: width / 2, y: height - 16, wide: width / 2, tall: 7},
];

const middle = (top, bottom) => ({y: (top + bottom) / 2, tall: (bottom - top) / 2});

/** The present one is named first, then who failed: they must not be left out. */
const inOrder = (bars, scene) => {
  const rank = ({step, lost}) => (step === scene.current?.step ? 0 : lost ? 1 : 2);
  return [...bars].sort((a, b) => rank(a) - rank(b));
};

/** Beside a bar, at its foot, its head and its middle, else below. */
function spots({x, top, bottom}, wide) {
  const heights = [bottom - 2, top + 5, (top + bottom) / 2, top - 5];
  const beside = heights.flatMap(y => [
    [x + wide + 6, y],
    [x - wide - 6, y],
  ]);
  const below = [12, 26, 40].flatMap(down => [
    [x, bottom + down],
    [x + wide + 6, bottom + down],
    [x - wide - 6, bottom + down],
  ]);
  return [...beside, ...below];
}

/** Where in time the replay stands: all below it is still to come. */
function nowLine(context, plot, {size: {width, colours}, scene: {untilMs, lookup}}) {
  if (untilMs >= lookup.durationMs) return;
  const y = plot.time.y(untilMs);
  context.strokeStyle = colours.ink;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  line(context, [margin.left, y], [width - margin.right, y]);
  context.setLineDash([]);
  label(context, '◀ now', {
    x: width - 1,
    y: y + 4,
    colour: colours.ink,
    back: colours.panel,
    align: 'right',
  });
}
