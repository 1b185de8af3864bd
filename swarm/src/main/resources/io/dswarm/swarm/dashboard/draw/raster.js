// The keyspace of more nodes than a trie can show: a row for every prefix length, from the whole
// axis at the top down to the finest bins, a cell for every prefix, bright where more nodes lie
// below it than an even spread would give. A million nodes cost what a thousand do.

import {axis, heat, target} from './strip.js';
import {placeAt} from './view.js';

const below = 62;

/** Sums of neighbours, level by level: `levels[d]` has 2^d counts. */
export function pyramid(counts) {
  const levels = [counts];
  while (levels[0].length > 1) {
    const finer = levels[0];
    levels.unshift(
      Array.from({length: finer.length / 2}, (_, i) => finer[2 * i] + finer[2 * i + 1]),
    );
  }
  return levels;
}

export function drawRaster(context, size, {levels, view, heat: counts, target: aim}) {
  const {width, height, colours} = size;
  const tall = height - below;
  context.putImageData(image(levels, {view, size, tall}), 0, 0);
  context.fillStyle = colours.dim;
  context.font = '11px system-ui, sans-serif';
  heat(context, {counts, view, size, top: height - 44});
  axis(context, {view, size});
  if (aim) target(context, {...aim, view, size});
  return {row: y => Math.floor((y / tall) * levels.length)};
}

function image(levels, {view, size: {width, colours}, tall}) {
  const scale = devicePixelRatio;
  const [columns, rows] = [Math.round(width * scale), Math.round(tall * scale)];
  const pixels = new ImageData(columns, rows);
  const ink = new Uint32Array(pixels.data.buffer);
  const shades = ramp(colours);
  const row = new Uint32Array(columns);
  const places = Float64Array.from(row, (_, x) => placeAt(view, columns)(x));
  let level = -1;
  for (let y = 0; y < rows; y++) {
    const at = Math.floor((y / rows) * levels.length);
    if (at !== level) shadeRow(row, levels[at], {places, shades});
    level = at;
    ink.set(row, y * columns);
  }
  return pixels;
}

function shadeRow(row, counts, {places, shades}) {
  const total = counts.reduce((sum, value) => sum + value, 0);
  const even = Math.max(total / counts.length, 1e-9);
  for (let x = 0; x < row.length; x++) {
    const share = counts[Math.floor(places[x] * counts.length)] / even;
    row[x] = share >= 0 ? shades[Math.min(255, Math.round(share * 110))] : 0;
  }
}

/** 256 colours from the background to the accent and on to the ink, as pixels. */
function ramp(colours) {
  const [back, accent, ink] = [colours.panel, colours.series[0], colours.ink].map(rgb);
  return Uint32Array.from({length: 256}, (_, i) => {
    const [low, high, share] = i < 170 ? [back, accent, i / 170] : [accent, ink, (i - 170) / 86];
    const [r, g, b] = low.map((from, c) => Math.round(from + (high[c] - from) * share));
    return (255 << 24) | (b << 16) | (g << 8) | r;
  });
}

const rgb = hex =>
  [1, 3, 5].map(at =>
    parseInt(hex.length === 4 ? hex[(at + 1) / 2].repeat(2) : hex.slice(at, at + 2), 16),
  );
