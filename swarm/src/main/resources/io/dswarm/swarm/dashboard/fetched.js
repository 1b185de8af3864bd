// Something read from the API for one part: not asked, loading, there, or broken. Asking again
// keeps the old value on the page until the new one is there; an answer for another path is
// dropped.

import {html, nothing} from 'lit';
import {get} from './api.js';

export class Fetched {
  value = null;
  problem = null;
  path = null;
  #host;
  #running = null;
  #reading = null;
  #stale = false;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    this.#running?.abort();
    this.#reading = null;
  }

  /**
   * Reads `path`; null forgets. With the same path it reads again, and if it is being read at this
   * moment, once more after that: however often one asks, answers do come.
   */
  ask(path) {
    if (path === this.path && this.#reading) {
      this.#stale = true;
      return this.#reading;
    }
    this.#running?.abort();
    if (path !== this.path) this.value = null;
    this.path = path;
    this.problem = null;
    this.#host.requestUpdate();
    this.#reading = path === null ? null : this.#read(path);
    return this.#reading;
  }

  async #read(path) {
    const running = new AbortController();
    this.#running = running;
    do {
      this.#stale = false;
      try {
        this.value = await get(path, {signal: running.signal});
      } catch (problem) {
        if (running.signal.aborted) return;
        this.problem = problem;
        this.value = null;
      }
      this.#host.requestUpdate();
    } while (this.#stale);
    this.#reading = null;
  }

  /** Renders what is there by `ready(value)`, and else says why not and what to do. */
  show(ready) {
    if (this.value !== null) return ready(this.value);
    if (this.problem) return broken(this.problem, () => this.ask(this.path));
    return this.path === null ? nothing : loading();
  }
}

export const loading = (what = 'Loading…') => html`<p class="state" aria-busy="true">${what}</p>`;

export const empty = (text, hint = nothing) =>
  html`<p class="state">${text} <span class="hint">${hint}</span></p>`;

export const broken = (problem, again) => html`
  <div class="state broken">
    <p><span aria-hidden="true">✕</span> ${problem.message}</p>
    <p class="hint">${problem.hint}</p>
    ${again ? html`<button @click=${again}>Try again</button>` : nothing}
  </div>`;
