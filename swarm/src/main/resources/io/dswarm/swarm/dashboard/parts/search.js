// Search by any form of a key or node: `17`, a hex prefix, `@..=` are nodes; `text:hello`, `own:x`,
// `&..=`, 64 hex are keys, or nodes if one has that id. A bare word is asked back as `text:word`.

import {html, nothing} from 'lit';
import {bind} from '../keys.js';
import {nodeKey} from '../format.js';
import {live} from '../live.js';
import {Part} from '../page.js';
import {address, here, navigate, route} from '../route.js';

class Search extends Part {
  static properties = {hint: {state: true}};

  constructor() {
    super();
    this.hint = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.atEnd(bind('/', 'Search', () => this.querySelector('input').focus()));
  }

  render() {
    return html`
      <form class="panel" role="search" @submit=${this.#find}>
        <label for="search">Find a node or a key</label>
        <div class="row">
          <input id="search" name="what" spellcheck="false" autocomplete="off"
            placeholder="17, 9e37…, @…=, text:hello">
          <button>Find</button>
        </div>
        ${this.hint ? html`<p class="hint" role="alert">${this.hint}</p>` : nothing}
      </form>`;
  }

  #find(event) {
    event.preventDefault();
    const what = event.target.elements.what.value.trim();
    if (what === '') return;
    const node = nodeIn(what);
    this.hint = null;
    if (node) navigate(here({node: nodeKey(node)}));
    else if (isKey(what)) showKey(what);
    else this.#askBack(what);
  }

  #askBack(what) {
    this.hint =
      /^\d{1,5}$/.test(what) || /^[0-9a-f]{4,63}$/.test(what)
        ? `No node is called ${what}.`
        : html`Did you mean <button class="link" type="button" @click=${() => {
            this.hint = null;
            showKey(`text:${what}`);
          }}>text:${what}</button>?`;
  }
}

function nodeIn(what) {
  return (
    live.view.nodes.find(({ssb, id}) => ssb === what || id === what) ??
    (/^(\d{1,5}|[0-9a-f]{4,64})$/.test(what) ? live.node(what) : undefined)
  );
}

const isKey = what => /^(text:|own:).+|^&.+=$|^@.+=$|^[0-9a-f]{64}$|^[\w-]{43}$/s.test(what);

function showKey(key) {
  const page = route.page === 'store' ? 'store' : 'keyspace';
  navigate(address(page, {...Object.fromEntries(route.query), key}));
}

customElements.define('dsw-search', Search);
