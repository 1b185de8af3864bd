// One value of the store: who holds it, who should, how far from the key they lie, and what can be
// done with it. `key` is a key in any form.

import {html, nothing} from 'lit';
import {fetchValue, put} from '../actions.js';
import {segment} from '../api.js';
import {Fetched} from '../fetched.js';
import {nodeKey, nodeName, since, timeOfDay} from '../format.js';
import {distance, fraction, nearestFirst, sharedBits} from '../ids.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import {changesCopies, replicaStates, tally} from '../replicas.js';
import {address, here, navigate, route} from '../route.js';
import {drawDistance} from '../draw/distance.js';
import {replicaSays} from '../words.js';
import './drawing.js';
import {strays} from './strays.js';

class Replicas extends Page {
  static properties = {key: {}, entry: {attribute: false}, got: {state: true}};

  #replicas = new Fetched(this);
  #spots = [];

  connectedCallback() {
    super.connectedCallback();
    const again = this.settled(() => live.past || this.#replicas.ask(this.#replicas.path));
    this.listen(live, 'events', ({detail}) => {
      const key = this.#replicas.value?.key;
      if (detail.some(event => changesCopies(event, key))) again();
    });
  }

  load() {
    if (this.key && !live.past) this.#replicas.ask(`/api/replicas/${segment(this.key)}`);
  }

  updated(changed) {
    if (!changed.has('key')) return;
    this.got = null;
    this.load();
  }

  render() {
    return html`<section class="panel grow">${this.#replicas.show(found => this.#value(found))}
    </section>`;
  }

  #value(found) {
    const {key, k, replicas} = found;
    const states = replicaStates(found);
    const scene = sceneOf(states, {key, k});
    const told = new Map(replicas.map(replica => [replica.id, replica]));
    return html`
      <dsw-drawing .label=${`Value ${this.#name}`}
        .caption=${this.#caption(scene, states, k)} .table=${() => table(scene, told, key)}
        .draw=${(context, size) => {
          this.#spots = drawDistance(context, size, scene);
        }} .hit=${(x, y) => this.#hit(x, y)}></dsw-drawing>
      ${this.#forms(key)}`;
  }

  #caption(scene, states, k) {
    const {right, missing, cached} = tally(states);
    const nodes = scene.nodes.map(({node}) => node);
    const named = state =>
      scene.nodes
        .filter(item => item.state === state)
        .map(item => item.name)
        .join(' ');
    return html`A value belongs on the ${k} running nodes closest to its key by XOR:
      <b>${right} of ${right + missing}</b> hold it${right ? html` (${named('right')})` : nothing}${
        missing ? html`; <b class="bad">missing on ${named('missing')}</b>` : nothing
      }${strays(nodes, states)}${
        cached ? html`; cached on ${named('cached')}` : nothing
      }. ${this.#expiry()}`;
  }

  get #name() {
    return this.#replicas.value?.name ?? this.key;
  }

  #expiry() {
    if (!this.entry) return nothing;
    const due = this.#replicas.value.replicas
      .map(({republishAt}) => Date.parse(republishAt))
      .filter(time => time > Date.now());
    const again = due.length > 0 ? html`, next <b>${until(Math.min(...due))}</b>` : nothing;
    return html`Its holders store it again at the closest of the moment${again}; it expires
      <b>${until(this.entry.expiresAt)}</b> unless its publisher puts it again.`;
  }

  #hit(x, y) {
    const near = this.#spots
      .map(spot => ({spot, away: Math.hypot(spot.x - x, spot.y - y)}))
      .filter(({away}) => away < 14)
      .sort((a, b) => a.away - b.away)[0]?.spot;
    return (
      near && {
        says:
          `Node ${near.name}, rank ${near.rank}, ${percentOf(near.away)} of the keyspace away, ` +
          (replicaSays(near.state, near.node) ?? 'has nothing to do with it'),
        act: () => navigate(here({node: nodeKey(near.node)})),
      }
    );
  }

  #forms(key) {
    const through = live.node(route.query.get('node'));
    const named = this.#name;
    const idle = live.past !== null;
    return html`<div class="tools">
      <button ?disabled=${idle} @click=${() => this.#get(named, through)}>Get it</button>
      <form class="inline" @submit=${event => this.#put(event, named, through)}>
        <label>New value <input name="value" required autocomplete="off"></label>
        <button ?disabled=${idle}>Put</button>
      </form>
      <a href=${address('keyspace', {key: named, node: route.query.get('node')})}
        >In the keyspace</a>
      <code class="hint" title="The key">${key.slice(0, 16)}…</code>
      ${
        this.got
          ? html`<p class="result" role="status"><output>${this.got.text}</output>
        from node #${this.got.node}</p>`
          : nothing
      }
    </div>`;
  }

  async #get(key, node) {
    this.got = await fetchValue(key, node);
  }

  async #put(event, key, node) {
    event.preventDefault();
    if (await put(key, event.target.elements.value.value, node)) event.target.reset();
  }
}

/** All running nodes by distance, with those that hold the value although they are not running. */
function sceneOf(states, {key, k}) {
  const there = live.view.nodes.filter(({id, state}) => state === 'running' || states.has(id));
  const nodes = nearestFirst(there, key).map((node, rank) => ({
    node,
    rank: rank + 1,
    name: nodeName(node),
    away: fraction(distance(node.id, key)),
    state: states.get(node.id) ?? 'none',
  }));
  const closest = nodes.filter(({state}) => state === 'right' || state === 'missing');
  const last = closest.at(-1)?.away ?? 0;
  const next = nodes.find(({away}) => away > last)?.away ?? last * 1.5;
  const edge = (last + next) / 2;
  const reach = Math.min(1, Math.max(edge * 2, 1e-12));
  const shown = nodes.map(item => ({...item, far: item.away > reach}));
  const kept = shown.filter(({far, state}) => !far || state !== 'none');
  return {nodes: kept, k, edge, reach, chosen: live.node(route.query.get('node'))};
}

function table({nodes}, told, key) {
  return {
    columns: [
      'Rank',
      'Node',
      'Bits shared',
      'Distance',
      'The value',
      'Sequence',
      'Stored',
      'Stores again',
      'Expires',
    ],
    rows: nodes.map(({node, rank, away, state}) => {
      const {sequence, storedAt, republishAt, expiresAt} = told.get(node.id) ?? {};
      return [
        rank,
        html`<a href=${here({node: nodeKey(node)})}>${nodeName(node)}</a>`,
        sharedBits(node.id, key),
        percentOf(away),
        state === 'none' ? '–' : `${state}: ${replicaSays(state, node)}`,
        sequence ?? '–',
        timeOfDay(storedAt),
        timeOfDay(republishAt),
        timeOfDay(expiresAt),
      ];
    }),
  };
}

const percentOf = away => `${+(away * 100).toPrecision(3)} %`;

const until = at =>
  new Date(at) > new Date() ? `in ${since(2 * Date.now() - new Date(at))}` : 'now';

customElements.define('dsw-replicas', Replicas);
