// Draws a lookup: to the right what is closer to the target (bits of prefix shared with it),
// downwards the time. A bar is a request, as long as it took; a line leads to it from the answer
// that named the node. Paths have colours of their own; what timed out is dashed and crossed.

import ticks from 'd3-array/ticks.js';
import {milliseconds} from '../format.js';
import {closeness} from '../ids.js';
import {endOf, failed, whyFailed} from '../replay.js';
import {cross, label} from './shapes.js';

const margin = {left: 54, top: 26, right: 34, bottom: 30};

/** A drawing not wider than that has room for a word only. */
const narrow = 560;

/** `scene`: `{lookup, bits, untilMs, current, name}`; answers where the bars lie. */
export function drawLookup(context, size, scene) {
  const plot = scales(size, scene);
  grid(context, size, plot);
  closestEdge(context, size, {plot, lookup: scene.lookup});
  const bars = scene.lookup.trace.map(step => barOf(step, plot, scene));
  const byNode = new Map(bars.map(bar => [bar.step.node.id, bar]));
  bars.forEach(bar => link(context, bar, {byNode, plot, size, scene}));
  bars.forEach(bar => paintBar(context, bar, {size, scene}));
  labels(context, bars, {size, scene});
  nowLine(context, plot, {size, scene});
  return bars;
}

function scales({width, height}, {lookup, bits}) {
  const last = Math.max(lookup.durationMs, ...lookup.trace.map(step => endOf(step, lookup)), 0.001);
  const [inner, tall] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  return {
    bits,
    last,
    x: value => margin.left + (Math.min(value, bits) / bits) * inner,
    y: ms => margin.top + (ms / last) * tall,
  };
}

function barOf(step, plot, {lookup, untilMs}) {
  const x = plot.x(closeness(step.node.id, lookup.target));
  const [top, bottom] = [plot.y(step.atMs), plot.y(endOf(step, lookup))];
  return {step, x, top, bottom: Math.max(bottom, top + 3), future: step.atMs > untilMs};
}

function grid(context, {width, height, colours}, plot) {
  context.font = '11px system-ui, sans-serif';
  for (const bit of ticks(0, plot.bits, Math.min(plot.bits, width / 70)).filter(Number.isInteger)) {
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
  for (const ms of ticks(0, plot.last, Math.max(2, Math.floor(height / 80)))) {
    label(context, milliseconds(ms).replace('.00', ''), {
      x: margin.left - 6,
      y: plot.y(ms) + 4,
      colour: colours.dim,
      back: colours.panel,
      align: 'right',
    });
  }
  const words = width > narrow ? 'bits shared with the target: closer →' : 'closer →';
  label(context, words, {
    x: width - margin.right,
    y: 14,
    colour: colours.dim,
    back: colours.panel,
    align: 'right',
  });
  label(context, 'time ↓', {x: 4, y: 14, colour: colours.dim, back: colours.panel});
}

/** Where the found ones begin: all that lies to the right of the line is among the closest. */
function closestEdge(context, {width, height, colours}, {plot, lookup}) {
  if (lookup.closest.length === 0) return;
  const edge = Math.min(...lookup.closest.map(({id}) => closeness(id, lookup.target)));
  const x = plot.x(edge) - 5;
  context.strokeStyle = colours.good;
  context.lineWidth = 1.4;
  context.setLineDash([2, 4]);
  line(context, [x, margin.top], [x, height - margin.bottom]);
  context.setLineDash([]);
  const words = width > narrow ? `the ${lookup.closest.length} found lie right of here` : 'found →';
  label(context, words, {x: x + 4, y: 14, colour: colours.good, back: colours.panel});
}

function line(context, [x0, y0], [x1, y1]) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

const look = (step, colours) => (failed(step) ? colours.bad : colours.series[step.path % 6]);

function link(context, bar, {byNode, plot, size: {colours}, scene}) {
  const namer = byNode.get(bar.step.learntFrom);
  const start = namer ? [namer.x, namer.bottom] : [margin.left, plot.y(0)];
  context.globalAlpha = bar.future ? 0.08 : 0.55;
  context.strokeStyle = look(bar.step, colours);
  context.lineWidth = bar.step === scene.current?.step ? 2 : 1;
  if (namer || scene.lookup.seeds) line(context, start, [bar.x, bar.top]);
  context.globalAlpha = 1;
}

function paintBar(context, {step, x, top, bottom, future}, {size: {colours}, scene}) {
  const current = step === scene.current?.step;
  context.globalAlpha = future ? 0.12 : 1;
  context.strokeStyle = look(step, colours);
  context.lineWidth = current ? 8 : 5;
  context.setLineDash(failed(step) ? [4, 3] : []);
  line(context, [x, top], [x, bottom]);
  context.setLineDash([]);
  if (failed(step)) cross(context, {x, y: bottom, r: 4, colour: colours.bad});
  if (step.value) star(context, x, bottom, colours);
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

function labels(context, bars, {size: {colours}, scene}) {
  const taken = [];
  context.font = '11px system-ui, sans-serif';
  for (const {step, x, top, bottom, future} of bars) {
    const y = failed(step) ? bottom + 4 : Math.min(bottom, top + 12);
    const crowded = taken.some(other => Math.abs(other.x - x) < 34 && Math.abs(other.y - y) < 12);
    if (future || (crowded && step !== scene.current?.step)) continue;
    taken.push({x, y});
    const text = `${scene.name(step.node.id)}${failed(step) ? ` ${whyFailed(step)}` : ''}`;
    label(context, text, {
      x: x + 6,
      y,
      colour: failed(step) ? colours.bad : colours.ink,
      back: colours.panel,
    });
  }
}

/** Where in time the replay stands: all below it is still to come. */
function nowLine(context, plot, {size: {width, colours}, scene: {untilMs, lookup}}) {
  if (untilMs >= lookup.durationMs) return;
  const y = plot.y(untilMs);
  context.strokeStyle = colours.ink;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  line(context, [margin.left, y], [width - margin.right, y]);
  context.setLineDash([]);
  label(context, 'this moment', {
    x: width - margin.right,
    y: y - 4,
    colour: colours.ink,
    back: colours.panel,
    align: 'right',
  });
}
