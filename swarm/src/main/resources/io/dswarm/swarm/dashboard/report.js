// The plots of an experiment, taken out of its `report.html`, which the simulator has drawn. Only
// what drawings and tables are made of is taken over, element by element: the file may come from
// anybody.

const taken = {
  svg: ['viewBox', 'role', 'aria-label', 'width', 'height', 'aria-hidden'],
  g: ['class'],
  path: ['class', 'd', 'stroke-dasharray'],
  text: ['class', 'x', 'y', 'text-anchor', 'transform'],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: [],
  td: [],
  ul: ['class'],
  li: [],
  p: ['class'],
};
const svgSpace = 'http://www.w3.org/2000/svg';

/** `[{title, drawing, key, table}]`, all but the title as nodes that may be put into a page. */
export function plotsOf(text) {
  const report = new DOMParser().parseFromString(figuresIn(text), 'text/html');
  return [...report.querySelectorAll('figure')].map(figure => ({
    title: figure.querySelector('h2')?.textContent ?? 'Plot',
    drawing: copy(figure.querySelector(':scope > svg')),
    key: copy(figure.querySelector('ul.key')),
    table: copy(figure.querySelector('table')),
  }));
}

/** Without its head: its style would not be applied, but it would be reported as a breach. */
const figuresIn = text => text.slice(text.indexOf('<figure'), text.lastIndexOf('</figure>'));

function copy(from) {
  if (from === null) return null;
  const name = from.localName;
  const made =
    from.namespaceURI === svgSpace
      ? document.createElementNS(svgSpace, name)
      : document.createElement(name);
  for (const attribute of taken[name]) {
    if (from.hasAttribute(attribute)) made.setAttribute(attribute, from.getAttribute(attribute));
  }
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) made.append(child.data);
    else if (taken[child.localName]) made.append(copy(child));
  }
  return made;
}
