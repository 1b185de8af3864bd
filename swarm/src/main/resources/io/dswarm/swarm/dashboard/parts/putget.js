// The box to put and get values: a text, or a file, chosen or dropped here. What comes of it leads
// on: to the holders and to the lookup.

import {html, nothing} from 'lit';
import {fetchValue, put} from '../actions.js';
import {query, segment} from '../api.js';
import {bytes} from '../format.js';
import {bind} from '../keys.js';
import {live} from '../live.js';
import {notify} from '../notices.js';
import {Part} from '../page.js';
import {address, here, navigate, route} from '../route.js';

class PutGet extends Part {
  static properties = {
    result: {state: true},
    busy: {state: true},
    file: {state: true},
    over: {state: true},
  };

  constructor() {
    super();
    this.result = null;
    this.busy = false;
    this.file = null;
    this.over = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.atEnd(bind('p', 'Put a value', () => this.querySelector('input').focus()));
  }

  render() {
    return html`
      <form class="panel putget" @submit=${this.#submit} ?data-over=${this.over}
        @dragover=${event => this.#drag(event, true)}
        @dragleave=${event => this.#drag(event, false)}
        @drop=${this.#drop}>
        <label for="putget-key">Put or get a value</label>
        <div class="row">
          <input id="putget-key" name="key" required spellcheck="false" autocomplete="off"
            placeholder="key: text:hello">
          ${this.file ? this.#chosen() : valueField}
        </div>
        <div class="row">
          <button class="main" value="put" ?disabled=${this.busy}>Put</button>
          <button value="get" ?disabled=${this.busy}>Get</button>
          <label class="button">File…<input type="file" class="unseen" aria-label="File to put"
            @change=${event => this.#choose(event.target)}></label>
          <span class="hint">${this.#through()}</span>
        </div>
        <p class="hint">A value may have ${bytes(this.#most)}; a file may be dropped here.</p>
        ${this.result ?? nothing}
      </form>`;
  }

  get #most() {
    return live.swarm?.config?.valueBytes;
  }

  #chosen() {
    return html`<span class="file" title=${this.file.name}>${this.file.name}</span>
      <span class="hint">${bytes(this.file.size)}</span>
      <button class="small" type="button" aria-label="Put no file" @click=${() => {
        this.file = null;
      }}>✕</button>`;
  }

  /** The field is emptied, so that the same file may be chosen again. */
  #choose(field) {
    this.#take(field.files[0]);
    field.value = '';
  }

  #take(file) {
    if (!file) return;
    if (file.size > this.#most) {
      notify(`${file.name} has ${bytes(file.size)}: too much for one value.`, {
        hint: `Put up to ${bytes(this.#most)}, or cut it into several values.`,
        kind: 'error',
      });
    } else this.file = file;
  }

  #drag(event, over) {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    this.over = over;
  }

  #drop(event) {
    event.preventDefault();
    this.over = false;
    this.#take(event.dataTransfer.files[0]);
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
        : await this.#put(name, this.file ?? value.value, node);
    this.busy = false;
  }

  async #put(key, value, node) {
    const stored = await put(key, value, node);
    if (!stored) return nothing;
    this.file = null;
    if (route.page === 'keyspace' || route.page === 'store') navigate(here({key}));
    return html`<p class="result">On ${stored.holders} nodes.
      <a href=${address('keyspace', {key})}>Where it lies</a> ·
      <a href=${address('lookups', {}, stored.lookup)}>Lookup ${stored.lookup}</a></p>`;
  }

  async #get(key, node) {
    const found = await fetchValue(key, node);
    if (!found) return nothing;
    const save = query(`/api/values/${segment(key)}`, {from: found.node});
    return html`<p class="result"><output>${inShort(found)}</output><br>
      from node ${found.node} · <a href=${save} download=${key}>Save</a> ·
      ${
        found.lookup
          ? html`<a href=${address('lookups', {}, found.lookup)}
        >Lookup ${found.lookup}</a>`
          : 'without a lookup: that node holds it'
      }</p>`;
  }
}

/** What is no text is only described. */
const inShort = ({text, type, bytes: size}) => {
  if (!/^text\/|json/.test(type ?? 'text/')) return `${type}, ${bytes(size)}`;
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

const valueField = html`<input name="value" aria-label="Value to put" autocomplete="off"
  placeholder="value">`;

/** Bare words are texts, as on the command line. */
const worded = key =>
  /^(text:|own:|[&@]|[0-9a-f]{64}$|[\w-]{43}$)/.test(key) ? key : `text:${key}`;

customElements.define('dsw-putget', PutGet);
