// Draws the time bar: events per bucket as an area, lanes (faults, partition, churn) as bands with
// their names, each in a row of its own while there are rows, kills as crosses, how long ago all of
// it was, and where in time one is.

import {cross, label} from './shapes.js';

const axisTall = 15;
const rowTall = 14;
const rows = 3;

/** `kills`: when nodes were killed. */
export const lanesDrawing =
  (data, at, kills = []) =>
  (context, size) => {
    if (!data) return;
    const [from, to] = [data.from, data.to].map(Date.parse);
    const span = Math.max(1, to - from);
    const x = time => ((Date.parse(time) - from) / span) * size.width;
    const plot = {...size, x, span, tall: size.height - axisTall};
    context.font = '11px system-ui, sans-serif';
    area(context, data.events, plot);
    axis(context, plot);
    const bands = bandsOf(context, data.lanes, plot);
    bands.forEach(band => paint(context, band, plot));
    bands.forEach(band => name(context, band, plot));
    const {bad: colour} = size.colours;
    kills.forEach(time => cross(context, {x: x(time), y: plot.tall - 4, r: 3, colour, width: 1.6}));
    const here = at ? x(at) : size.width - 1;
    context.fillStyle = size.colours.ink;
    context.fillRect(Math.min(size.width - 2, here) - 0.5, 0, 2, plot.tall);
  };

/** The first of the lines whose last name ends before `at`, which is taken; -1 if none does. */
export function freeLine(ends, at, long) {
  const line = ends.findIndex(end => end <= at);
  if (line >= 0) ends[line] = at + long;
  return line;
}

function area(context, counts, {width, tall, colours}) {
  const most = Math.max(1, ...counts);
  context.beginPath();
  context.moveTo(0, tall);
  counts.forEach((value, index) => {
    const high = value === 0 ? 0 : 2 + (tall - 4) * Math.sqrt(value / most);
    context.lineTo((index / counts.length) * width, tall - high);
    context.lineTo(((index + 1) / counts.length) * width, tall - high);
  });
  context.lineTo(width, tall);
  context.globalAlpha = 0.35;
  context.fillStyle = colours.accent;
  context.fill();
  context.globalAlpha = 1;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const units = [
  [hour, 'h', [1, 2, 6, 12, 24]],
  [minute, 'min', [1, 2, 5, 10, 30]],
  [second, 's', [1, 2, 5, 10, 30]],
];
const steps = units.toReversed().flatMap(([unit, , counts]) => counts.map(count => count * unit));
const tickApart = 84;

/** How long ago, in the largest unit that makes it a whole number. */
function ago(ms) {
  const [unit, name] = units.find(([length]) => ms % length === 0);
  return `${ms / unit} ${name} ago`;
}

function axis(context, {width, tall, span, colours}) {
  const step = steps.find(ms => (ms / span) * width >= tickApart) ?? steps.at(-1);
  context.fillStyle = colours.line;
  context.fillRect(0, tall, width, 1);
  for (let ms = step; ms < span; ms += step) {
    const x = width * (1 - ms / span);
    if (x < tickApart / 2) break;
    context.fillStyle = colours.dim;
    context.fillRect(x, tall, 1, 3);
    const look = {colour: colours.dim, back: colours.panel, align: 'center'};
    label(context, ago(ms), {x, y: tall + 12, ...look});
  }
}

const laneKinds = ['partition', 'churn'];

/** `{left, right, row, at, text, kind}`: where a lane lies, and where its name, if it has room. */
function bandsOf(context, lanes, {x, width}) {
  const ends = new Array(rows).fill(0);
  return lanes.map(({name, kind, from, to}) => {
    const [left, right] = [Math.max(0, x(from)), to ? x(to) : width];
    const text = name === kind ? kind : `${kind} ${name}`;
    const long = context.measureText(text).width + 6;
    const at = Math.max(0, Math.min(left, width - long));
    const row = freeLine(ends, at, Math.max(right, at + long) - at);
    return row < 0 ? {left, right, kind, row: rows - 1} : {left, right, kind, row, at, text};
  });
}

function paint(context, {left, right, row, kind}, {colours}) {
  const [top, wide] = [row * rowTall, Math.max(2, right - left)];
  context.fillStyle = colours.series[[6, 4, 1][1 + laneKinds.indexOf(kind)] ?? 1];
  context.globalAlpha = 0.35;
  context.fillRect(left, top, wide, rowTall - 1);
  context.globalAlpha = 1;
  context.fillRect(left, top, wide, 2);
}

/** What finds no row is left to the table. */
function name(context, {at, row, text}, {colours}) {
  if (text === undefined) return;
  label(context, text, {
    x: at + 3,
    y: row * rowTall + 11,
    colour: colours.ink,
    back: colours.panel,
  });
}
