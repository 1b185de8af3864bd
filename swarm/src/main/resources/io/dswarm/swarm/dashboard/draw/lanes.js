// Draws the time bar: events per bucket as an area, lanes (faults, partition, churn) as hatched
// bands with their names, and where in time one is.

import {label} from './shapes.js';

export const lanesDrawing =
  (data, at) =>
  (context, {width, height, colours}) => {
    if (!data) return;
    const [from, to] = [data.from, data.to].map(Date.parse);
    const x = time => ((Date.parse(time) - from) / Math.max(1, to - from)) * width;
    area(context, data.events, {width, height, fill: colours.accent});
    const ends = [0, 0, 0];
    const left = lane => Math.max(0, x(lane.from));
    for (const lane of data.lanes) {
      band(context, lane, {left: left(lane), right: lane.to ? x(lane.to) : width, height, colours});
    }
    data.lanes.forEach(lane => name(context, lane, {left: left(lane), width, ends, colours}));
    const here = at ? x(at) : width - 1;
    context.fillStyle = colours.ink;
    context.fillRect(Math.min(width - 2, here) - 0.5, 0, 2, height);
  };

/** The first of the lines whose last name ends before `at`, which is taken; -1 if none does. */
export function freeLine(ends, at, long) {
  const line = ends.findIndex(end => end <= at);
  if (line >= 0) ends[line] = at + long;
  return line;
}

function area(context, counts, {width, height, fill}) {
  const most = Math.max(1, ...counts);
  context.beginPath();
  context.moveTo(0, height);
  counts.forEach((value, index) => {
    const tall = value === 0 ? 0 : 2 + (height - 4) * Math.sqrt(value / most);
    context.lineTo((index / counts.length) * width, height - tall);
    context.lineTo(((index + 1) / counts.length) * width, height - tall);
  });
  context.lineTo(width, height);
  context.globalAlpha = 0.35;
  context.fillStyle = fill;
  context.fill();
  context.globalAlpha = 1;
}

const laneKinds = ['partition', 'churn'];

function band(context, {kind}, {left, right, height, colours}) {
  context.globalAlpha = 0.22;
  context.fillStyle = colours.series[[6, 4, 1][1 + laneKinds.indexOf(kind)] ?? 1];
  context.fillRect(left, 0, Math.max(2, right - left), height);
  context.globalAlpha = 1;
  context.fillRect(left, 0, Math.max(2, right - left), 2);
}

/** In the first of the lines that is free there; with none it is left to the table. */
function name(context, {name: own, kind}, {left, width, ends, colours}) {
  const text = own === kind ? kind : `${kind} ${own}`;
  context.font = '11px system-ui, sans-serif';
  const long = context.measureText(text).width + 6;
  const at = Math.max(0, Math.min(left, width - long));
  const row = freeLine(ends, at, long);
  if (row < 0) return;
  label(context, text, {x: at + 3, y: 12 + row * 14, colour: colours.ink, back: colours.panel});
}
