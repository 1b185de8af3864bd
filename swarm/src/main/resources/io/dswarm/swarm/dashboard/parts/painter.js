// The partition painter: every node is a button in the colour and with the letter of its side. A
// brush paints by click, by dragging, or by keys (arrows move, a letter paints). Or a share, by a
// slider. What is painted is only applied by the button.

import {html, nothing} from 'lit';
import {heal, partition} from '../faults.js';
import {millis, present} from '../fields.js';
import {count, percent} from '../format.js';
import {live} from '../live.js';
import {Part} from '../page.js';
import {sideName} from '../words.js';

const sides = [0, 1, 2, 3];
const most = 600;

class Painter extends Part {
  static properties = {
    painted: {state: true},
    brush: {state: true},
    share: {state: true},
    oneWay: {state: true},
    at: {state: true},
  };

  constructor() {
    super();
    this.painted = null;
    this.brush = 1;
    this.share = 0.5;
    this.oneWay = false;
    this.at = 0;
  }

  get #own() {
    const gone = ({state}) => state === 'stopped' || state === 'killed';
    return live.view.nodes.filter(node => node.ordinal != null && !gone(node));
  }

  /** Painted here, else as it is cut now, else A. */
  #side = ({ordinal, side}) => this.painted?.get(ordinal) ?? side ?? 0;

  #paint(node, side) {
    const painted = new Map(this.#own.map(other => [other.ordinal, this.#side(other)]));
    this.painted = painted.set(node.ordinal, side);
  }

  render() {
    const own = this.#own;
    return html`<section class="panel" aria-labelledby="painter-title">
      <h2 id="painter-title">Partition</h2>
      <p class="caption">Nodes on different sides cannot reach each other. ${this.#now()}</p>
      ${
        own.length > most
          ? html`<p class="hint">${count(own.length)} nodes are too many to paint: cut
              by a share.</p>`
          : html`${this.#brushes(own)} ${this.#canvas(own)}`
      }
      ${this.#options(own)}
    </section>`;
  }

  #now() {
    const {partition: cut} = live.view;
    if (!cut) return 'There is none now.';
    const sizes = cut.sides?.map((side, index) => `${sideName(index)}: ${side.length}`) ?? [];
    const {dropped, judged} = cut.effects ?? {};
    return html`<b>Cut now${sizes.length ? ` into ${sizes.join(', ')}` : ''}</b>${
      dropped == null ? nothing : html`; ${count(dropped)} of ${count(judged)} messages dropped`
    }.`;
  }

  #brushes(own) {
    const counts = sides.map(side => own.filter(node => this.#side(node) === side).length);
    return html`<div class="buttons" role="group" aria-label="Brush">
      <span class="hint">Brush:</span>${sides.map(
        side => html`<button class="side-${side}"
          aria-pressed=${side === this.brush ? 'true' : 'false'}
          @click=${() => {
            this.brush = side;
          }}>Side ${sideName(side)} <span class="hint">${counts[side]}</span></button>`,
      )}
      <span class="hint">click or drag; or arrows and the letters a to d</span></div>`;
  }

  #canvas(own) {
    const focused = Math.min(this.at, own.length - 1);
    return html`<div class="painter" role="group" aria-label="Nodes by side"
      @keydown=${event => this.#key(event, own)}>${own.map((node, index) => {
        const side = this.#side(node);
        return html`<button class="cell side-${side}" tabindex=${index === focused ? 0 : -1}
          title="Node ${node.ordinal} on side ${sideName(side)}"
          @focus=${() => {
            this.at = index;
          }} @pointerdown=${event => this.#press(event, node)}
          @pointerenter=${event => event.buttons === 1 && this.#paint(node, this.brush)}
          @click=${event => event.detail === 0 && this.#paint(node, this.brush)}
          >${node.ordinal}<b>${sideName(side)}</b></button>`;
      })}</div>`;
  }

  /** A touch would otherwise keep all further events for the button that was touched. */
  #press(event, node) {
    event.target.closest('button').releasePointerCapture?.(event.pointerId);
    this.#paint(node, this.brush);
  }

  #key(event, own) {
    const letter = sides.find(side => sideName(side).toLowerCase() === event.key);
    const move = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -this.#across(),
      ArrowDown: this.#across(),
    };
    if (letter !== undefined) this.#paint(own[this.at], letter);
    else if (move[event.key]) this.#focus(this.at + move[event.key], own.length);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** How many cells stand in a row, as they are laid out now. */
  #across() {
    const cells = [...this.querySelectorAll('.cell')];
    return cells.filter(cell => cell.offsetTop === cells[0].offsetTop).length;
  }

  #focus(to, length) {
    if (to >= 0 && to < length) this.querySelectorAll('.cell')[to].focus();
  }

  #options(own) {
    const used = new Set(own.map(this.#side));
    const idle = live.past !== null;
    return html`<form @submit=${event => this.#apply(event, own)}>
      <div class="fields">
        <label class="check"><input type="checkbox" name="oneWay"> One way: A still reaches the
          others</label>
        <label>For how many seconds <input name="for" type="number" min="0.1" step="any"
          placeholder="until it is healed"></label>
        <label><span>Share on side A: <output>${percent(this.share)}</output></span>
          <input name="share" type="range" min="0.01" max="0.99" step="0.01"
            .value=${String(this.share)} @input=${event => {
              this.share = Number(event.target.value);
            }}></label>
      </div>
      <div class="buttons">
        <button class="main" value="sides" ?disabled=${idle || used.size < 2}>Cut as
          painted</button>
        <button value="share" ?disabled=${idle}>Cut by share</button>
        <button type="button" ?disabled=${this.painted === null} @click=${() => {
          this.painted = null;
        }}>Undo the paint</button>
        <button type="button" ?disabled=${idle || !live.view.partition} @click=${heal}>Heal</button>
      </div>
    </form>`;
  }

  async #apply(event, own) {
    event.preventDefault();
    const {oneWay, for: during} = event.target.elements;
    const more = present({oneWay: oneWay.checked || undefined, forMs: millis(during.value)});
    const cut = event.submitter.value === 'share' ? {share: this.share} : {sides: this.#cut(own)};
    if (await partition({...cut, ...more})) this.painted = null;
  }

  #cut(own) {
    return sides
      .map(side => own.filter(node => this.#side(node) === side).map(({ordinal}) => ordinal))
      .filter(side => side.length > 0);
  }
}

customElements.define('dsw-painter', Painter);
