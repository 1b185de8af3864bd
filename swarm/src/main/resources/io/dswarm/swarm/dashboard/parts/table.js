// A table: `{columns: [name…], rows: [[cell…]…]}`. A long one shows its first rows and says so.
// Cells may be anything that Lit renders.

import {html, nothing} from 'lit';
import {count} from '../format.js';
import {Part} from '../page.js';

const most = 500;

class Table extends Part {
  static properties = {label: {}, table: {attribute: false}};

  render() {
    const {columns, rows} = this.table ?? {columns: [], rows: []};
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label="${this.label}, as a table">
        <table>
          <thead><tr>${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${rows.slice(0, most).map(
            cells => html`
            <tr>${cells.map(cell => html`<td>${cell}</td>`)}</tr>`,
          )}</tbody>
        </table>
        ${
          rows.length > most
            ? html`<p class="hint">The first ${most} of ${count(rows.length)} rows.</p>`
            : nothing
        }
      </div>`;
  }
}

customElements.define('dsw-table', Table);
