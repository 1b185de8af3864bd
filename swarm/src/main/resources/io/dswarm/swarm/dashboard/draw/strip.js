// What lies under every drawing of the keyspace: the heat strip of stored keys, the axis with its
// leading digits, and the mark of a target.

import {across} from './view.js';
import {label} from './shapes.js';

const tall = 12;

/** Each bin by how many records it holds, relative to the fullest; the strip is framed if empty. */
export function heat(context, {counts, view, size: {width, colours}, top}) {
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  const x = across(view, width);
  context.strokeRect(x(view.from), top + 0.5, x(view.to) - x(view.from), tall);
  if (!counts) return;
  const most = Math.max(1, ...counts);
  context.fillStyle = colours.series[1];
  counts.forEach((value, index) => {
    const left = x(index / counts.length);
    const right = x((index + 1) / counts.length);
    if (value === 0 || right < 0 || left > width) return;
    context.globalAlpha = 0.25 + 0.75 * (value / most);
    context.fillRect(left, top, Math.max(2, right - left), tall);
  });
  context.globalAlpha = 1;
}

/** Ticks at the eighths of what is shown, named by the leading hex digits of the ids there. */
export function axis(context, {view, size: {width, height, colours}}) {
  const x = across(view, width);
  const digits = Math.min(12, Math.ceil(-Math.log2(view.to - view.from) / 4) + 2);
  context.font = '11px ui-monospace, monospace';
  for (let i = 0; i <= 8; i++) {
    const at = view.from + ((view.to - view.from) * i) / 8;
    const align = i === 0 ? 'left' : i === 8 ? 'right' : 'center';
    const name = at >= 1 ? 'f'.repeat(digits) : hexOf(at, digits);
    label(context, `${name}…`, {
      x: x(at),
      y: height - 16,
      colour: colours.dim,
      back: colours.panel,
      align,
    });
  }
}

const hexOf = (at, digits) =>
  Math.floor(at * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');

/** A dashed line down to the axis, with the name of what it stands for. */
export function target(context, {at, name, view, size: {width, height, colours}}) {
  const x = across(view, width)(at);
  context.beginPath();
  context.setLineDash([5, 4]);
  context.moveTo(x, 0);
  context.lineTo(x, height - 30);
  context.strokeStyle = colours.mark;
  context.lineWidth = 1.6;
  context.stroke();
  context.setLineDash([]);
  context.font = '12px system-ui, sans-serif';
  const align = x > width - 120 ? 'right' : 'left';
  label(context, name, {
    x: x + (align === 'left' ? 4 : -4),
    y: height - 2,
    colour: colours.mark,
    back: colours.panel,
    align,
  });
}
