// Numbers, times and names as people read them.

const whole = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

export const count = number => (number == null ? '–' : whole.format(number));

export const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;

export const short = hex => (hex ? `${hex.slice(0, 8)}…` : '–');

/** A node's name: its ordinal if it is one of ours, else the beginning of its id. */
export const nodeName = node =>
  node == null ? '–' : node.ordinal != null ? `#${node.ordinal}` : short(node.id);

/** How a node is written in addresses and calls. */
export const nodeKey = node => String(node.ordinal ?? node.id);

export const timeOfDay = at => (at ? clock.format(new Date(at)) : '–');

export function milliseconds(ms) {
  if (ms == null) return '–';
  return ms < 10 ? `${ms.toFixed(2)} ms` : ms < 1000 ? `${ms.toFixed(0)} ms` : seconds(ms);
}

function seconds(ms) {
  const s = ms / 1000;
  if (s < 60) return `${s.toFixed(s < 10 ? 1 : 0)} s`;
  const minutes = Math.floor(s / 60);
  return minutes < 60
    ? `${minutes} min ${Math.floor(s % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const since = at => milliseconds(Math.max(0, Date.now() - new Date(at)));

export function bytes(number) {
  if (number == null) return '–';
  if (number < 1024) return `${number} B`;
  const kib = number / 1024;
  return kib < 1024 ? `${kib.toFixed(1)} KiB` : `${(kib / 1024).toFixed(1)} MiB`;
}

/** The first letter large, for the start of a sentence. */
export const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);

/** Ordinals as on the command line: `0-2,5`; ids stay as they are. */
export function ranges(names) {
  const runs = [];
  const sorted = [...names].sort((a, b) => Number(a) - Number(b));
  for (const name of sorted) {
    const last = runs.at(-1);
    if (last && Number(name) === last.to + 1) last.to = Number(name);
    else runs.push({from: name, to: Number(name)});
  }
  return runs.map(({from, to}) => (Number(from) < to ? `${from}-${to}` : from)).join(',');
}

/** A share as per cent. */
export const percent = share => `${+(share * 100).toFixed(1)} %`;
