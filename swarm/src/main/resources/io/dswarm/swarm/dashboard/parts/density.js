// The keyspace as a density raster: of a swarm too large for a trie, or (`run`) of the nodes that a
// simulator run recorded, up to millions.

import {html} from 'lit';
import {query} from '../api.js';
import {drawRaster, pyramid} from '../draw/raster.js';
import {panned, placeAt, whole, zoomed} from '../draw/view.js';
import {Fetched} from '../fetched.js';
import {count, plural} from '../format.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import './drawing.js';

const bins = 65536;
const readBits = 8;
const againMs = 5000;

class Density extends Page {
  static properties = {run: {}, target: {attribute: false}, view: {state: true}};

  #density = new Fetched(this);
  #summed = {of: null, levels: null};

  constructor() {
    super();
    this.view = whole;
  }

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => !this.run && live.phase === 'live' && this.load(), againMs);
    this.atEnd(() => clearInterval(timer));
  }

  load() {
    this.#density.ask(query('/api/keyspace', {bins, run: this.run}));
  }

  render() {
    return this.#density.show(density => {
      const levels = this.#levels(density);
      const scene = {levels, view: this.view, heat: density.records, target: this.target};
      return html`<dsw-drawing .label=${this.run ? `Keyspace of run ${this.run}` : 'Keyspace'}
        .caption=${this.#caption(density.size ?? levels[0][0])}
        .draw=${(context, room) => drawRaster(context, room, scene)} .table=${() => table(levels)}
        .hit=${x => this.#cell(x, levels)} .keys=${event => this.#keys(event)}
        .wheel=${turn => this.#wheel(turn)}></dsw-drawing>`;
    });
  }

  #caption(size) {
    return html`<b>${count(size)}</b> nodes. Each row is one bit of prefix more, each cell a prefix;
      brighter: more nodes below it than an even spread gives; dark: none. Wheel or + − zooms.`;
  }

  /** The pyramid is worked out once for each answer. */
  #levels(density) {
    if (this.#summed.of !== density) {
      this.#summed = {of: density, levels: pyramid(density.nodes)};
    }
    return this.#summed.levels;
  }

  #cell(x, levels) {
    const level = levels[Math.min(readBits, levels.length - 1)];
    const {width} = this.querySelector('canvas').getBoundingClientRect();
    const at = placeAt(this.view, width)(x);
    const index = Math.min(level.length - 1, Math.max(0, Math.floor(at * level.length)));
    return {says: `${plural(level[index], 'node')} begin with ${hex(index)}`};
  }

  #wheel({x, zoom, pan}) {
    this.view = panned(zoomed(this.view, zoom, x), pan / 2000);
  }

  #keys({key}) {
    const turns = {
      '+': () => zoomed(this.view, 2),
      '-': () => zoomed(this.view, 0.5),
      ArrowLeft: () => panned(this.view, -0.25),
      ArrowRight: () => panned(this.view, 0.25),
      Home: () => whole,
    };
    if (!turns[key]) return false;
    this.view = turns[key]();
    return true;
  }
}

const hex = index => index.toString(16).padStart(readBits / 4, '0');

function table(levels) {
  const level = levels[Math.min(readBits, levels.length - 1)];
  const rows = level.map((value, index) => [html`<code>${hex(index)}…</code>`, count(value)]);
  return {columns: ['Leading digits', 'Nodes'], rows};
}

customElements.define('dsw-density', Density);
