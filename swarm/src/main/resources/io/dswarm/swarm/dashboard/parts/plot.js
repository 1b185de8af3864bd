// A plot of a report: its drawing with its key, or its numbers as a table.

import {html, nothing} from 'lit';
import {Part} from '../page.js';

const captions = {
  Latency: 'How long an operation took: the share that took no longer than so many milliseconds.',
  Success:
    'The share of operations that succeeded; bars reach from the worst to the best repetition.',
  'Messages an operation': 'How many requests an operation took, as a share of all operations.',
  Hops: 'How many hops lookups took, and (grey, dotted) how many theory gives an ideal network.',
  Maintenance: 'What a node sends to keep its table and records, in bytes a second.',
  'Success over time': 'The share of operations that succeeded, second by second.',
  'Tables over time': 'The share of contacts in routing tables that are alive.',
  'Nodes over time': 'How many nodes are alive.',
};

class Plot extends Part {
  static properties = {plot: {attribute: false}, asTable: {state: true}};

  constructor() {
    super();
    this.asTable = false;
  }

  render() {
    const {title, drawing, key, table} = this.plot;
    return html`<section class="panel report-plot" aria-label=${title}>
      <div class="drawing-head"><h2>${title}</h2>
        <button class="small" aria-pressed=${this.asTable ? 'true' : 'false'} @click=${() => {
          this.asTable = !this.asTable;
        }}>Table</button></div>
      ${captions[title] ? html`<p class="caption">${captions[title]}</p>` : nothing}
      ${
        this.asTable
          ? html`<div class="scroll" tabindex="0" role="region"
        aria-label="${title}, as a table">${table}</div>`
          : html`${drawing}${key}`
      }</section>`;
  }
}

customElements.define('dsw-plot', Plot);
