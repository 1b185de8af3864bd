// The base of all pages and of most parts: an element in the light DOM (one stylesheet serves all)
// that is rendered again when the state or the address changes. See docs/dashboard.md on pages.

import {LitElement} from 'lit';
import {live} from './live.js';
import {routes} from './route.js';

export class Part extends LitElement {
  #undo = [];

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'change', () => this.requestUpdate());
    this.listen(routes, 'change', () => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#undo.splice(0).forEach(undo => undo());
  }

  /** Listens as long as the part is on the page. */
  listen(target, type, listener) {
    target.addEventListener(type, listener);
    this.#undo.push(() => target.removeEventListener(type, listener));
  }

  /** Undoes something when the part leaves the page: `this.atEnd(bind('x', …))`. */
  atEnd(undo) {
    this.#undo.push(undo);
  }

  /** Answers a function that runs `act` when called, but only once for a burst of calls. */
  settled(act, ms = 400) {
    let timer = 0;
    this.atEnd(() => {
      clearTimeout(timer);
      timer = 0;
    });
    return () => {
      timer ||= setTimeout(() => {
        timer = 0;
        act();
      }, ms);
    };
  }
}

/** A page: `static title`, `render()`, and `load()` for what it reads beyond the live state. */
export class Page extends Part {
  connectedCallback() {
    super.connectedCallback();
    this.listen(routes, 'change', () => this.load());
    this.listen(live, 'refresh', () => this.load());
    this.load();
  }

  load() {}
}
