// A table that can be sorted, filtered and walked through. It knows nothing of what it lists:
// `columns: [{name, title?, value(item), cell?(item), down?}]` (`down`: large first when sorted
// first), `keyOf(item)`, `href(item)`, and `marks`, a Set of keys, where rows can be marked.
// `sort` is a column's name, with a minus for descending, `sorted(name)` is told of a new one.

import {html, nothing} from 'lit';
import {count} from '../format.js';
import {Part} from '../page.js';

const most = 500;

class Grid extends Part {
  static properties = {
    label: {},
    columns: {attribute: false},
    items: {attribute: false},
    chosen: {attribute: false},
    keyOf: {attribute: false},
    href: {attribute: false},
    sort: {attribute: false},
    sorted: {attribute: false},
    marks: {attribute: false},
    marked: {attribute: false},
  };

  render() {
    const rows = inOrder(this.items, this.columns, this.sort);
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${this.label}>
        <table class="grid">
          <thead><tr>
            ${this.marks ? html`<th scope="col">${this.#markAll(rows)}</th>` : nothing}
            ${this.columns.map(column => this.#head(column))}
          </tr></thead>
          <tbody>${rows.slice(0, most).map(item => this.#row(item))}</tbody>
        </table>
        ${
          rows.length > most
            ? html`<p class="hint">The first ${most} of ${count(rows.length)} rows: search for
              others.</p>`
            : nothing
        }
      </div>`;
  }

  #head(column) {
    const way = this.sort === column.name ? 1 : this.sort === `-${column.name}` ? -1 : 0;
    const next = way === 0 ? (column.down ? '-' : '') : way > 0 ? '-' : '';
    return html`<th scope="col" aria-sort=${['descending', nothing, 'ascending'][way + 1]}
      title=${column.title ?? nothing}><button class="sort" type="button"
      @click=${() => this.sorted(next + column.name)}>${column.name}<span aria-hidden="true"
      >${[' ▼', '', ' ▲'][way + 1]}</span></button></th>`;
  }

  #row(item) {
    const key = this.keyOf(item);
    const [first, ...rest] = this.columns;
    return html`<tr aria-current=${key === this.chosen ? 'true' : nothing}>
      ${this.marks ? html`<td>${this.#mark(key, first.value(item))}</td>` : nothing}
      <th scope="row"><a href=${this.href(item)}>${cellOf(first, item)}</a></th>
      ${rest.map(column => html`<td>${cellOf(column, item)}</td>`)}
    </tr>`;
  }

  #mark(key, name) {
    return html`<input type="checkbox" aria-label="Mark ${name}" .checked=${this.marks.has(key)}
      @change=${event => this.marked([key], event.target.checked)}>`;
  }

  #markAll(rows) {
    const keys = rows.slice(0, most).map(this.keyOf);
    return html`<input type="checkbox" aria-label="Mark all that are listed"
      .checked=${keys.length > 0 && keys.every(key => this.marks.has(key))}
      @change=${event => this.marked(keys, event.target.checked)}>`;
  }

  /** The address of the row before or after the chosen one, for keys. */
  beside(way) {
    const rows = inOrder(this.items, this.columns, this.sort);
    if (rows.length === 0) return null;
    const at = rows.findIndex(item => this.keyOf(item) === this.chosen);
    return this.href(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + way))]);
  }
}

const cellOf = (column, item) => (column.cell ?? column.value)(item) ?? '–';

function inOrder(items, columns, sort) {
  const column = columns.find(({name}) => name === sort?.replace(/^-/, ''));
  if (!column) return items;
  const way = sort.startsWith('-') ? -1 : 1;
  return [...items].sort((a, b) => way * compare(column.value(a), column.value(b)));
}

/** What is not there comes last when ascending. */
function compare(a, b) {
  if (a == null || b == null) return (a == null) - (b == null);
  return typeof a === 'string' ? a.localeCompare(b) : a - b;
}

customElements.define('dsw-grid', Grid);
