// The chosen node (`?node=`): who it is, how it is, what can be done to it, and its buckets.

import {html, nothing} from 'lit';
import * as actions from '../actions.js';
import {Fetched} from '../fetched.js';
import {nodeKey, nodeName, plural, short, timeOfDay} from '../format.js';
import {segment} from '../api.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import {here, route} from '../route.js';
import {grade, sideName} from '../words.js';
import './buckets.js';

class NodePanel extends Page {
  #buckets = new Fetched(this);
  #asked = '';

  connectedCallback() {
    super.connectedCallback();
    const again = this.settled(() => this.#asked && this.#buckets.ask(this.#buckets.path));
    this.listen(live, 'events', ({detail}) => {
      const chosen = this.#node?.ordinal;
      if (detail.some(({type, node}) => node === chosen && type.startsWith('contact.'))) again();
    });
    this.listen(live, 'change', () => this.load());
  }

  get #node() {
    return live.node(route.query.get('node'));
  }

  /** Asks for the buckets when another node is chosen or this one has changed. */
  load() {
    const node = this.#node;
    const readable = node && node.state === 'running' && !live.past && node.ordinal != null;
    const asked = readable ? nodeKey(node) + node.state : '';
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#buckets.ask(readable ? `/api/nodes/${segment(nodeKey(node))}/buckets` : null);
  }

  render() {
    const name = route.query.get('node');
    if (!name) {
      return html`<section class="panel"><h2>Node</h2>
        <p class="state">None is chosen. Click one in the drawing, or search for it.</p></section>`;
    }
    const node = this.#node;
    return node
      ? this.#panel(node)
      : html`<section class="panel"><h2>Node ${name}</h2>
      <p class="state">There is no such node${live.past ? ' at that time' : ''}.
        <a href=${here({node: null})}>Choose none</a></p></section>`;
  }

  #panel(node) {
    return html`
      <section class="panel" aria-labelledby="node-title">
        <div class="drawing-head">
          <h2 id="node-title">Node ${nodeName(node)}</h2>
          <a class="small" href=${here({node: null})} aria-label="Choose no node">✕</a>
        </div>
        <p class="facts"><code title=${node.ssb}>${short(node.id)}</code>
          <span class="state-mark" data-state=${node.state}>${node.state}</span>
          ${
            node.side == null
              ? nothing
              : html`<span class="chip">side ${sideName(node.side)}</span>`
          }
        </p>
        <p class="facts">${facts(node).join(' · ')}</p>
        ${this.#health(node.health)}
        ${this.#buttons(node)}
        ${
          this.#buckets.path === null
            ? nothing
            : html`<dsw-buckets .id=${node.id}
          .fetched=${this.#buckets}></dsw-buckets>`
        }
      </section>`;
  }

  #health(health) {
    if (!health) return nothing;
    const {score} = health;
    return html`<p class="facts">Health <b data-score=${grade(score)}>${score}</b>/100${
      health.reasons?.length ? `: ${health.reasons.join(', ')}` : ''
    }</p>`;
  }

  #buttons(node) {
    if (node.state === 'foreign') {
      return html`<p class="hint">A daemon of its own, found by discovery: it can only be
        looked at.</p>`;
    }
    const button = (text, act, title) =>
      html`<button title=${title} ?disabled=${live.past !== null}
        @click=${() => act(node)}>${text}</button>`;
    const down = node.state === 'stopped' || node.state === 'killed';
    return html`<div class="buttons">${
      down
        ? button('Restart', actions.restart, 'Start it again with its identity')
        : html`${button('Ping', actions.ping, 'Let it ping its three closest')}
        ${
          node.state === 'paused'
            ? button('Resume', actions.resume, 'Let it go on')
            : button('Pause', actions.pause, 'Freeze it: its sessions stay, it answers nothing')
        }
        ${button('Stop', actions.stop, 'Let it leave in good order')}
        ${button('Kill', actions.kill, 'End it at once, without a farewell')}`
    }</div>`;
  }
}

/** What is known of it: of a foreign or ended node less. */
const facts = ({address, startedAt, contacts, records}) =>
  [
    address,
    startedAt && `started ${timeOfDay(startedAt)}`,
    contacts != null && plural(contacts, 'contact'),
    records != null && plural(records, 'record'),
  ].filter(Boolean);

customElements.define('dsw-node-panel', NodePanel);
