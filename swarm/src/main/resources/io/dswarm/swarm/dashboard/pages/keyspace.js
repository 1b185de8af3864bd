// The keyspace: who owns which part of it, what the chosen node knows, and where a value lies.
// `?node=` chooses a node, `?key=` a key, `?run=` shows the nodes of a simulator run instead.

import {html, nothing} from 'lit';
import {query, segment} from '../api.js';
import {Fetched, broken, empty} from '../fetched.js';
import {count, nodeKey, nodeName, plural, short} from '../format.js';
import {fraction, nearestFirst, sharedBits} from '../ids.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import {changesCopies, replicaStates, tally} from '../replicas.js';
import {here, navigate, route} from '../route.js';
import {drawKeyspace} from '../draw/keyspace.js';
import {trie} from '../draw/trie.js';
import {panned, whole, zoomed} from '../draw/view.js';
import '../parts/density.js';
import '../parts/drawing.js';
import {keyspaceLegend} from '../parts/legend.js';
import {strays} from '../parts/strays.js';

const mostLeaves = 2000;
const heatBins = 1024;
const heatMs = 1000;

class Keyspace extends Page {
  static properties = {view: {state: true}};

  #density = new Fetched(this);
  #replicas = new Fetched(this);
  /** Where the leaves came to lie, for the pointer. */
  leaves = [];
  #trie = {of: null, root: null};

  constructor() {
    super();
    this.view = whole;
  }

  connectedCallback() {
    super.connectedCallback();
    const heat = this.settled(() => this.#askHeat(), heatMs);
    const copies = this.settled(() => this.#askCopies());
    this.listen(live, 'events', ({detail}) => {
      if (detail.some(({type}) => /^(record|node)\./.test(type))) heat();
      if (detail.some(event => changesCopies(event, this.#keyHex))) copies();
    });
  }

  load() {
    this.#askHeat();
    this.#askCopies();
  }

  #askHeat() {
    if (!this.#asRaster && !live.past) {
      this.#density.ask(query('/api/keyspace', {bins: heatBins}));
    }
  }

  #askCopies() {
    const key = route.query.get('key');
    if (!key || !live.past) this.#replicas.ask(key ? `/api/replicas/${segment(key)}` : null);
  }

  get #asRaster() {
    return route.query.has('run') || live.view.nodes.length > mostLeaves;
  }

  render() {
    const run = route.query.get('run');
    const key = route.query.get('key');
    if (!run && live.view.nodes.length === 0) {
      return empty('The swarm has no nodes.', 'Add some: dswarm node add 10');
    }
    return html`
      <section class="panel grow">
        ${
          this.#asRaster
            ? html`<dsw-density .run=${run} .target=${this.#target()}></dsw-density>`
            : [this.#drawing(), this.#legend(key)]
        }
      </section>
      ${this.#replicas.problem ? broken(this.#replicas.problem, () => this.load()) : nothing}`;
  }

  #drawing() {
    const scene = this.#scene();
    return html`<dsw-drawing .label=${'Keyspace'} .caption=${this.#caption(scene)}
      .draw=${(context, size) => {
        this.leaves = drawKeyspace(context, size, scene);
      }}
      .hit=${(x, y) => this.#hit(x, y)} .keys=${event => this.#keys(event)}
      .wheel=${turn => this.#wheel(turn)} .table=${() => this.#table(scene)}></dsw-drawing>`;
  }

  #legend(key) {
    const chosen = live.node(route.query.get('node'));
    return keyspaceLegend({key, chosen, ...live.view});
  }

  #scene() {
    const {nodes} = live.view;
    const chosen = live.node(route.query.get('node'));
    return {
      root: this.#root(nodes),
      view: this.view,
      chosen,
      chosenAt: chosen ? fraction(chosen.id) : -1,
      replicas: this.#states(),
      heat: live.past ? binned(live.past.values ?? []) : this.#density.value?.records,
      target: this.#target(),
    };
  }

  /** The trie is grown once for each list of nodes: their states may change, their ids do not. */
  #root(nodes) {
    if (this.#trie.of !== nodes) this.#trie = {of: nodes, root: trie(nodes)};
    return this.#trie.root;
  }

  get #keyHex() {
    return route.query.get('key') ? this.#replicas.value?.key : undefined;
  }

  /** What people call the key; else as it stands in the address. */
  get #keyName() {
    return this.#replicas.value?.name ?? route.query.get('key');
  }

  #states() {
    return this.#keyHex ? replicaStates(this.#replicas.value) : new Map();
  }

  #target() {
    const key = this.#keyHex;
    return key ? {at: fraction(key), name: `key ${this.#keyName.slice(0, 24)}`} : null;
  }

  #caption({replicas, chosen}) {
    const {nodes} = live.view;
    const parts = [
      html`Every leaf is a node; the way down to it spells its id, left 0, right 1. Below: the stored
        keys.`,
    ];
    if (chosen)
      parts.push(html` Same colour: as many leading bits shared with <b>node
        ${nodeName(chosen)}</b>, so the same bucket of it (its last one holds all the rest).`);
    if (replicas.size > 0) parts.push(html`<br>${this.#holders(replicas, nodes)}`);
    else if (!chosen) {
      parts.push(html`<br>Click a node to see its buckets. Put a value to see where it lies.`);
    }
    return parts;
  }

  /** Which nodes hold the value, in one line. */
  #holders(states, nodes) {
    const {right, missing} = tally(states);
    const sorted = nearestFirst(nodes, this.#keyHex);
    const named = state =>
      sorted
        .filter(({id}) => states.get(id) === state)
        .map(nodeName)
        .join(' ');
    return html`<b>${this.#keyName}</b> is held by <b>${right} of the ${right + missing}</b> nodes
      closest to it${right ? html`: ${named('right')}` : nothing}${
        missing
          ? html`; <b>missing</b> on ${named('missing')} until the others store it anew, which they
              do every ${count(live.swarm.config.republish)} s`
          : nothing
      }${strays(sorted, states)}. Close
      is who shares most of the key’s way down the tree, not who stands beside its line.`;
  }

  #hit(x, y) {
    const near = this.leaves
      .map(leaf => ({leaf, away: Math.hypot(leaf.x - x, leaf.y - y)}))
      .filter(({away}) => away < 14)
      .sort((a, b) => a.away - b.away)[0]?.leaf.node;
    if (!near) return null;
    const shared = this.#keyHex
      ? `, shares ${sharedBits(near.id, this.#keyHex)} bits with the key`
      : '';
    return {
      says:
        `Node ${nodeName(near)}, ${near.state}, ${short(near.id)}, ` +
        `${plural(near.records ?? 0, 'record')}, ${near.contacts ?? 0} contacts${shared}`,
      act: () => navigate(here({node: nodeKey(near)})),
    };
  }

  #wheel({x, zoom, pan}) {
    this.view = panned(zoomed(this.view, zoom, x), pan / 2000);
  }

  #keys({key, shiftKey}) {
    const turns = {
      '+': () => zoomed(this.view, 2, this.#focusAt()),
      '-': () => zoomed(this.view, 0.5, this.#focusAt()),
      Home: () => whole,
      ...(shiftKey && {
        ArrowLeft: () => panned(this.view, -0.25),
        ArrowRight: () => panned(this.view, 0.25),
      }),
    };
    if (turns[key]) this.view = turns[key]();
    else if (key === 'ArrowLeft' || key === 'ArrowRight')
      this.#choose(key === 'ArrowLeft' ? -1 : 1);
    else return false;
    return true;
  }

  /** Zooming by keys goes to the chosen node, else to the key, else to the middle. */
  #focusAt() {
    const chosen = live.node(route.query.get('node'));
    const point = chosen ? fraction(chosen.id) : this.#target()?.at;
    const at = (point - this.view.from) / (this.view.to - this.view.from);
    return at >= 0 && at <= 1 ? at : 0.5;
  }

  #choose(way) {
    const sorted = [...live.view.nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
    const now = sorted.findIndex(({id}) => id === live.node(route.query.get('node'))?.id);
    const next = sorted[(now + way + sorted.length) % sorted.length];
    navigate(here({node: nodeKey(next)}), {replace: true});
  }

  #table({replicas, chosen}) {
    const rows = [...live.view.nodes]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(node => [
        html`<a href=${here({node: nodeKey(node)})}>${nodeName(node)}</a>`,
        html`<code>${short(node.id)}</code>`,
        node.state,
        count(node.records),
        count(node.contacts),
        chosen ? sharedBits(node.id, chosen.id) : '–',
        replicas.get(node.id) ?? '–',
      ]);
    return {
      columns: [
        'Node',
        'Id',
        'State',
        'Records',
        'Contacts',
        chosen ? `Bits shared with ${nodeName(chosen)}` : 'Bits shared',
        'The key’s value',
      ],
      rows,
    };
  }
}

/** The heat strip of a snapshot. */
function binned(values) {
  const counts = new Array(heatBins).fill(0);
  values.forEach(({key}) => counts[Math.floor(fraction(key) * heatBins)]++);
  return counts;
}

customElements.define('dsw-page-keyspace', Keyspace);
