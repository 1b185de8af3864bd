// Ids and keys are 64 hex digits; here is their arithmetic. A fraction in 0..1 places one on the
// linear axis (52 bits: enough to draw); comparisons of distances use all 256 bits.

const digits = 13;

/** Where an id lies on the axis from 0 to 2^256, as 0..1. */
export const fraction = hex => parseInt(hex.slice(0, digits), 16) / 2 ** (4 * digits);

export const bit = (hex, index) => (parseInt(hex[index >> 2], 16) >> (3 - (index & 3))) & 1;

/** The XOR of two ids, as hex: the distance, and comparable as text. */
export function distance(a, b) {
  let text = '';
  for (let i = 0; i < 64; i += 8) {
    const word = (parseInt(a.slice(i, i + 8), 16) ^ parseInt(b.slice(i, i + 8), 16)) >>> 0;
    text += word.toString(16).padStart(8, '0');
  }
  return text;
}

/** How many leading bits two ids share: 0..256. */
export function sharedBits(a, b) {
  for (let i = 0; i < 64; i++) {
    const word = parseInt(a[i], 16) ^ parseInt(b[i], 16);
    if (word !== 0) return 4 * i + Math.clz32(word) - 28;
  }
  return 256;
}

/** The same with a fraction, 256 - log2(distance): in a plot equal prefixes still differ. */
export function closeness(a, b) {
  const away = distance(a, b);
  const first = away.search(/[^0]/);
  if (first < 0) return 256;
  const leading = parseInt(away.slice(first, first + digits).padEnd(digits, '0'), 16);
  return 4 * (first + digits) - Math.log2(leading);
}

/** Items with an id by their distance to a target. */
export const nearestFirst = (items, target) =>
  items
    .map(item => ({item, away: distance(item.id, target)}))
    .sort((a, b) => (a.away < b.away ? -1 : 1))
    .map(({item}) => item);

/** The first bits of an id as text, for prefixes: `prefix('9e…', 5)` is `10011`. */
export const prefix = (hex, length) => Array.from({length}, (_, index) => bit(hex, index)).join('');
