// Faults, partition and churn: what is done to the swarm now and with what effect, forms to do
// more, and one button that takes everything back.

import {html, nothing} from 'lit';
import {removeFault, reset} from '../faults.js';
import {kindNamed} from '../faultkinds.js';
import {count, milliseconds, nodeKey, nodeName, percent, plural, ranges, since} from '../format.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import {here} from '../route.js';
import '../parts/churn.js';
import '../parts/faultform.js';
import '../parts/painter.js';

const againMs = 1000;

class Faults extends Page {
  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.#again(), againMs);
    this.atEnd(() => clearInterval(timer));
  }

  /** Effects grow with every message: they are read more often here than elsewhere. */
  #again() {
    const {faults, partition, churn} = live.present;
    const any = faults.length > 0 || partition || churn;
    if (any && live.phase === 'live' && !live.past) live.read();
  }

  render() {
    const {faults} = live.view;
    return html`
      ${this.#reset()}
      <section class="panel" aria-labelledby="faults-title">
        <h2 id="faults-title">Faults</h2>
        <p class="caption">Rules that spoil links between nodes of this swarm. The numbers show what
          each has done since it was added.</p>
        ${
          faults.length === 0
            ? html`<p class="state">No fault is on. Add one below, and watch what lookups do.</p>`
            : html`<ul class="cards">${faults.map(fault => this.#card(fault))}</ul>`
        }
      </section>
      <dsw-fault-form></dsw-fault-form>
      <dsw-painter></dsw-painter>
      <dsw-churn></dsw-churn>`;
  }

  #reset() {
    const {faults, partition, churn, nodes} = live.view;
    const paused = nodes.filter(({state}) => state === 'paused');
    const words = [
      faults.length > 0 && plural(faults.length, 'fault'),
      partition && 'the partition',
      churn && 'the churn',
      paused.length > 0 && plural(paused.length, 'pause'),
    ].filter(Boolean);
    return html`<section class="panel reset" aria-label="Reset">
      <button class="danger big" ?disabled=${live.past !== null} @click=${reset}>RESET</button>
      <p>${
        words.length === 0
          ? 'Nothing is done to the swarm now. Killed nodes are restarted on the page Nodes.'
          : html`takes back <b>${words.join(', ')}</b>. Killed nodes stay killed: restart them on
          page Nodes.`
      }</p>
      ${ends({partition, churn, paused})}
    </section>`;
  }

  #card(fault) {
    const {name, kind, since: at, until} = fault;
    return html`<li class="card">
      <h3>${name} <span class="chip">${kind}</span></h3>
      <p class="caption">${kindNamed(kind).does}</p>
      <p class="facts">${settings(fault)}</p>
      <dl class="effects">${done(fault.effects).map(
        ([what, number]) =>
          html`<div><dt>${effectWords[what] ?? what}</dt><dd>${count(number)}</dd></div>`,
      )}</dl>
      <p class="hint">on for ${since(at)}${until ? `, ${left(until)} left` : ''}</p>
      <div class="buttons">
        <button ?disabled=${live.past !== null} aria-label="Remove fault ${name}"
          @click=${() => removeFault(name)}>Remove</button>
        <button ?disabled=${live.past !== null} aria-label="Change fault ${name}"
          @click=${() => this.querySelector('dsw-fault-form').edit(fault)}>Change…</button>
      </div>
    </li>`;
  }
}

/** How each of what has no card of its own is ended alone. */
function ends({partition, churn, paused}) {
  return html`<ul class="ends hint">
    ${partition ? html`<li>The partition ends with “Heal”.</li>` : nothing}
    ${churn ? html`<li>The churn ends with “End the churn”, below.</li>` : nothing}
    ${
      paused.length > 0
        ? html`<li>A paused node goes on with “Resume”, once chosen: ${paused.map(pausedLink)}</li>`
        : nothing
    }
  </ul>`;
}

const pausedLink = node => html`<a href=${here({node: nodeKey(node)})}>${nodeName(node)}</a> `;

const effectWords = {judged: 'messages seen'};

/** What it was asked about, and whatever it has done of the rest. */
const done = (effects = {}) =>
  Object.entries(effects).filter(([what, number]) => what === 'judged' || number > 0);

const left = until => milliseconds(Math.max(0, new Date(until) - Date.now()));

/** Whom a fault concerns and how much. */
function settings({match = {}, probability, delayMs, jitterMs}) {
  const parts = [
    match.nodes?.length > 0 ? `at nodes ${ranges(match.nodes)}` : 'at all nodes',
    match.peers?.length > 0 && `towards ${ranges(match.peers)}`,
    match.messages?.length > 0 && match.messages.length < 4 && `only ${match.messages.join(', ')}`,
    match.direction && match.direction !== 'both' && `only ${match.direction}`,
    delayMs > 0 && `by ${delayMs} ms${jitterMs ? ` ± ${jitterMs}` : ''}`,
    probability != null && probability < 1 && `${percent(probability)} of messages`,
  ];
  return parts.filter(Boolean).join(' · ');
}

customElements.define('dsw-page-faults', Faults);
