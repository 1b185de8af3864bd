// The box to put and get values. What comes of it leads on: to the holders and to the lookup.

import {html, nothing} from 'lit';
import {fetchValue, put} from '../actions.js';
import {bind} from '../keys.js';
import {live} from '../live.js';
import {Part} from '../page.js';
import {address, here, navigate, route} from '../route.js';

class PutGet extends Part {
  static properties = {result: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.result = null;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.atEnd(bind('p', 'Put a value', () => this.querySelector('input').focus()));
  }

  render() {
    return html`
      <form class="panel putget" @submit=${this.#submit}>
        <label for="putget-key">Put or get a value</label>
        <div class="row">
          <input id="putget-key" name="key" required spellcheck="false" autocomplete="off"
            placeholder="key: text:hello">
          <input name="value" aria-label="Value to put" autocomplete="off" placeholder="value">
        </div>
        <div class="row">
          <button class="main" value="put" ?disabled=${this.busy}>Put</button>
          <button value="get" ?disabled=${this.busy}>Get</button>
          <span class="hint">${this.#through()}</span>
        </div>
        ${this.result ?? nothing}
      </form>`;
  }

  #through() {
    const node = live.node(route.query.get('node'));
    return node ? `through node ${node.ordinal ?? node.id.slice(0, 8)}` : 'through any node';
  }

  async #submit(event) {
    event.preventDefault();
    const {key, value} = event.target.elements;
    const name = worded(key.value.trim());
    key.value = name;
    this.busy = true;
    this.result = null;
    const node = live.node(route.query.get('node'));
    this.result =
      event.submitter?.value === 'get'
        ? await this.#get(name, node)
        : await this.#put(name, value.value, node);
    this.busy = false;
  }

  async #put(key, value, node) {
    const stored = await put(key, value, node);
    if (!stored) return nothing;
    if (route.page === 'keyspace' || route.page === 'store') navigate(here({key}));
    return html`<p class="result">On ${stored.holders} nodes.
      <a href=${address('keyspace', {key})}>Where it lies</a> ·
      <a href=${address('lookups', {}, stored.lookup)}>Lookup ${stored.lookup}</a></p>`;
  }

  async #get(key, node) {
    const found = await fetchValue(key, node);
    if (!found) return nothing;
    const text = found.text.length > 200 ? `${found.text.slice(0, 200)}…` : found.text;
    return html`<p class="result"><output>${text}</output><br>
      from node ${found.node} ·
      ${
        found.lookup
          ? html`<a href=${address('lookups', {}, found.lookup)}
        >Lookup ${found.lookup}</a>`
          : 'without a lookup: that node holds it'
      }</p>`;
  }
}

/** Bare words are texts, as on the command line. */
const worded = key =>
  /^(text:|own:|[&@]|[0-9a-f]{64}$|[\w-]{43}$)/.test(key) ? key : `text:${key}`;

customElements.define('dsw-putget', PutGet);
