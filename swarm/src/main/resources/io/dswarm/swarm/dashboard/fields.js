// What is typed into forms, read: numbers or nothing, and lists of nodes such as `0-4,7,9e37`.

export const number = text => (text.trim() === '' ? undefined : Number(text));

/** Seconds as people type them, to milliseconds. */
export const millis = text => (text.trim() === '' ? undefined : Math.round(Number(text) * 1000));

/** Ordinals, ranges of them, and ids; undefined if there are none. */
export function nodeList(text) {
  const words = text.split(/[\s,]+/).filter(Boolean);
  return words.length === 0 ? undefined : words.flatMap(range);
}

const longest = 10_000;

function range(word) {
  const [, from, to] = word.match(/^(\d{1,5})-(\d{1,5})$/) ?? [];
  if (from === undefined) return [word];
  const length = Math.min(longest, Math.max(0, Number(to) - Number(from) + 1));
  return Array.from({length}, (_, index) => String(Number(from) + index));
}

/** The members of an object that are there. */
export const present = object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
