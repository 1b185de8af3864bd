// Dark or light: what the system prefers, unless the toggle has chosen. Drawings on canvas cannot
// use custom properties, so `colours()` hands them the same ones, read once for each theme.

const store = 'dswarm-theme';
const prefersLight = matchMedia('(prefers-color-scheme: light)');
const stillness = matchMedia('(prefers-reduced-motion: reduce)');
let read = null;

export const themes = new EventTarget();

export const theme = () => localStorage.getItem(store) ?? (prefersLight.matches ? 'light' : 'dark');

export function toggleTheme() {
  localStorage.setItem(store, theme() === 'dark' ? 'light' : 'dark');
  apply();
}

export const reducedMotion = () => stillness.matches;

/** The custom properties of style.css by name: `colours().ink`, `.line`, and `.series[i]`. */
export function colours() {
  read ??= readColours();
  return read;
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const value = name => style.getPropertyValue(`--${name}`).trim();
  const names = ['back', 'panel', 'ink', 'dim', 'line', 'accent', 'good', 'bad', 'warn', 'mark'];
  const named = Object.fromEntries(names.map(name => [name, value(name)]));
  return {...named, series: Array.from({length: 7}, (_, i) => value(`series-${i}`))};
}

function apply() {
  document.documentElement.dataset.theme = theme();
  read = null;
  themes.dispatchEvent(new Event('change'));
}

prefersLight.addEventListener('change', apply);
apply();
