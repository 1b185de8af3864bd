// The axis of time of a lookup. Where a few requests took far longer than the others, as timeouts
// do, time grows with its square root: else all that was quick would lie on one line.

import ticks from 'd3-array/ticks.js';

const most = 12;
const share = 0.3;
const apart = 26;

/** `{last, stretched, y(ms), ticks}` for ends in ms, from pixel `top` on and `tall` pixels down. */
export function timeScale(ends, {top, tall}) {
  const last = Math.max(0.001, ...ends);
  const usual = [...ends].sort((a, b) => a - b)[Math.floor(share * ends.length)] ?? last;
  const stretched = last > most * usual;
  const part = ms => (stretched ? Math.sqrt(ms / last) : ms / last);
  const y = ms => top + part(ms) * tall;
  return {last, stretched, y, ticks: stretched ? round(last, y) : even(last, tall)};
}

const even = (last, tall) => ticks(0, last, Math.max(2, Math.floor(tall / 80)));

/** 0, and from the last downwards the round numbers that have room. */
function round(last, y) {
  const found = [0];
  const first = Math.floor(Math.log10(last));
  const all = [first, first - 1, first - 2].flatMap(e => [5, 2, 1].map(n => n * 10 ** e));
  let lowest = Infinity;
  for (const ms of all.filter(number => number <= last)) {
    if (lowest - y(ms) < apart || y(ms) - y(0) < apart) continue;
    found.push(ms);
    lowest = y(ms);
  }
  return found;
}
