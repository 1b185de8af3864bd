// A drawing on a canvas with its twin: the same facts as a table, one button away. It scales to
// the display, draws at most once a frame, and only when something has changed. It knows nothing
// of what it draws: `draw(context, {width, height, colours})`, `table()` for `{columns, rows}`,
// `hit(x, y)` that answers `{says, act}` for what lies there, `hovered(found)` that is told of it,
// and of null when the pointer leaves, and `keys(event)`: true for a key that it used.

import {html, nothing} from 'lit';
import {Part} from '../page.js';
import {colours, themes} from '../theme.js';
import './table.js';

class Drawing extends Part {
  static properties = {
    label: {},
    caption: {attribute: false},
    draw: {attribute: false},
    table: {attribute: false},
    hit: {attribute: false},
    hovered: {attribute: false},
    keys: {attribute: false},
    wheel: {attribute: false},
    asTable: {state: true},
    says: {state: true},
  };

  #queued = 0;
  #observed = null;
  #resizes = new ResizeObserver(() => this.#queue());

  /** How often it was drawn, for measurements. */
  drawn = 0;

  constructor() {
    super();
    this.asTable = false;
    this.says = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(themes, 'change', () => this.#queue());
    this.listen(this, 'wheel', event => this.#wheel(event));
    this.atEnd(() => cancelAnimationFrame(this.#queued));
    this.atEnd(() => this.#resizes.disconnect());
  }

  render() {
    return html`
      <div class="drawing-head">
        <h2>${this.label}</h2>
        <button class="small" aria-pressed=${this.asTable ? 'true' : 'false'}
          @click=${() => {
            this.asTable = !this.asTable;
          }}>Table</button>
      </div>
      ${this.caption ? html`<p class="caption">${this.caption}</p>` : nothing}
      ${
        this.asTable
          ? html`<dsw-table .label=${this.label} .table=${this.table()}></dsw-table>`
          : this.#canvas()
      }`;
  }

  #canvas() {
    return html`
      <canvas tabindex="0" role="application" aria-roledescription="drawing"
        aria-label="${this.label}. The button Table before it shows the same as a table."
        @keydown=${event => this.keys?.(event) && event.preventDefault()}
        @pointermove=${event => this.#hover(event, this.#at(event))}
        @pointerleave=${event => this.#hover(event, null)}
        @click=${this.#click}></canvas>
      <p class="readout" aria-hidden="true">${this.says}</p>`;
  }

  updated() {
    const canvas = this.querySelector('canvas');
    if (canvas !== this.#observed) {
      this.#resizes.disconnect();
      if (canvas) this.#resizes.observe(canvas);
      this.#observed = canvas;
    }
    this.#queue();
  }

  #queue() {
    if (this.#queued === 0) this.#queued = requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    this.#queued = 0;
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.draw) return;
    const {clientWidth: width, clientHeight: height} = canvas;
    const scale = devicePixelRatio;
    if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
    if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = '12px system-ui, sans-serif';
    this.draw(context, {width, height, colours: colours()});
    this.drawn++;
  }

  #at(event) {
    return this.hit?.(event.offsetX, event.offsetY) ?? null;
  }

  #hover(event, found) {
    this.hovered?.(found);
    this.says = found?.says ?? '';
    event.target.classList.toggle('pointing', Boolean(found?.act));
  }

  #click(event) {
    this.#at(event)?.act?.();
  }

  #wheel(event) {
    if (!this.wheel || event.target.tagName !== 'CANVAS') return;
    event.preventDefault();
    const {width} = event.target.getBoundingClientRect();
    this.wheel({x: event.offsetX / width, zoom: 2 ** (-event.deltaY / 300), pan: event.deltaX});
  }
}

customElements.define('dsw-drawing', Drawing);
