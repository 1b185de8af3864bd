// Churn: nodes leave after random times and come back. Sliders on a logarithmic scale, and what
// they mean in words before anything is started.

import {html, nothing} from 'lit';
import {startChurn, stopChurn} from '../faults.js';
import {millis, present} from '../fields.js';
import {count, milliseconds, percent} from '../format.js';
import {live} from '../live.js';
import {Part} from '../page.js';

const longestMs = 3_600_000;
const leastMs = 2_000;

/** A slider's 0..1 to a duration between two seconds and an hour, in round steps. */
const duration = at => {
  const ms = leastMs * (longestMs / leastMs) ** at;
  const step = 10 ** Math.floor(Math.log10(ms / 1000)) * 1000;
  return Math.max(leastMs, Math.round(ms / step) * step);
};

const position = ms => Math.log(ms / leastMs) / Math.log(longestMs / leastMs);

class Churn extends Part {
  static properties = {values: {state: true}};

  constructor() {
    super();
    this.values = {
      model: 'exponential',
      shape: 0.6,
      session: position(60_000),
      downtime: position(20_000),
      kill: 0.5,
    };
  }

  #set(name, value) {
    this.values = {...this.values, [name]: value};
  }

  render() {
    const {churn} = live.view;
    const idle = live.past !== null;
    return html`<form class="panel form" @submit=${this.#start} aria-labelledby="churn-title">
      <h2 id="churn-title">Churn</h2>
      <p class="caption">Nodes leave after a random time and come back. ${this.#now(churn)}</p>
      <p class="does">${this.#words()}</p>
      <div class="fields">
        ${this.#slider('session', 'A node stays', milliseconds(duration(this.values.session)))}
        ${this.#slider('downtime', 'It is away', milliseconds(duration(this.values.downtime)))}
        ${this.#slider('kill', 'Leave without a goodbye', percent(this.values.kill))}
        <label>Session lengths
          <select name="model" @change=${event => this.#set('model', event.target.value)}>
            <option>exponential</option><option>weibull</option></select></label>
        ${this.values.model === 'weibull' ? this.#shape() : nothing}
        <label>For how many seconds <input name="for" type="number" min="1" step="any"
          placeholder="until it is ended"></label>
      </div>
      <div class="buttons">
        <button class="main" ?disabled=${idle}>${churn ? 'Change' : 'Start'} the churn</button>
        <button type="button" ?disabled=${idle || !churn} @click=${stopChurn}>End the churn</button>
      </div>
    </form>`;
  }

  #now(churn) {
    if (!churn) return 'There is none now.';
    const {meanSessionMs: stay, meanDowntimeMs: away, leaves, joins, kills} = churn;
    return html`<b>On now</b>: nodes ${stay ? html`stay ${milliseconds(stay)} and ` : nothing}are
      away ${milliseconds(away)} on average; ${count(leaves)} have left, ${count(kills)} of them
      without a goodbye, and ${count(joins)} have come back.`;
  }

  /** What to expect: in equilibrium, the share that is there, and how often one leaves. */
  #words() {
    const stay = duration(this.values.session);
    const away = duration(this.values.downtime);
    const nodes = live.view.nodes.filter(({ordinal}) => ordinal != null).length;
    const every = (stay + away) / Math.max(1, nodes);
    return html`With ${count(nodes)} nodes, one will leave every ${milliseconds(every)} or so, and
      about ${percent(stay / (stay + away))} of them will be there at a time.`;
  }

  #slider(name, label, says) {
    const value = String(this.values[name]);
    return html`<label><span>${label}: <output>${says}</output></span>
      <input name=${name} type="range" min="0" max="1" step="0.01" .value=${value}
        @input=${event => this.#set(name, Number(event.target.value))}></label>`;
  }

  #shape() {
    const {shape} = this.values;
    return html`<label>Shape: ${shape} (below 1: many short stays, a few very long)
      <input name="shape" type="range" min="0.3" max="3" step="0.1" .value=${String(shape)}
        @input=${event => this.#set('shape', Number(event.target.value))}></label>`;
  }

  #start(event) {
    event.preventDefault();
    const {model, shape, session, downtime, kill} = this.values;
    const churn = {
      model,
      shape: model === 'weibull' ? shape : undefined,
      meanSessionMs: duration(session),
      meanDowntimeMs: duration(downtime),
      kill,
      forMs: millis(event.target.elements.for.value),
    };
    startChurn(present(churn));
  }
}

customElements.define('dsw-churn', Churn);
