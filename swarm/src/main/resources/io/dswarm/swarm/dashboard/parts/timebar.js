// The time bar: how much happened when, the faults as lanes, and the way back. Stepping goes
// through the recorded structural events; while one looks at the past nothing can be done.

import {html} from 'lit';
import {get, query} from '../api.js';
import {inWords} from '../changes.js';
import {timeOfDay} from '../format.js';
import {bind} from '../keys.js';
import {live} from '../live.js';
import {announce, notifyProblem} from '../notices.js';
import {Part} from '../page.js';
import {lanesDrawing} from '../draw/lanes.js';
import './drawing.js';

const everyMs = 2000;
const bucketsAsked = 240;

const kills = () => live.events.filter(({type}) => type === 'node.killed').map(({at}) => at);

const timeOf = event => Date.parse(event.at);

class TimeBar extends Part {
  /** What is drawn: `{from, to, events, lanes}`. */
  lanes = null;
  #timer = 0;
  #due = true;

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'events', () => {
      this.#due = true;
    });
    this.listen(live, 'refresh', () => {
      this.#due = true;
    });
    this.#read();
    this.#timer = setInterval(() => this.#read(), everyMs);
    this.atEnd(() => clearInterval(this.#timer));
    this.atEnd(bind('[', 'One event back in time', () => this.#step(-1)));
    this.atEnd(bind(']', 'One event forward', () => this.#step(1)));
    this.atEnd(bind('0', 'Back to now', () => this.#now()));
  }

  async #read() {
    if (!this.#due || document.hidden || live.phase === 'broken') return;
    this.#due = false;
    try {
      this.lanes = await get(query('/api/history/lanes', {buckets: bucketsAsked}));
      this.requestUpdate();
    } catch (problem) {
      notifyProblem(problem);
    }
  }

  /** To the state right after the event before or after the one that is shown. */
  #step(way) {
    const times = [...new Set(live.events.map(timeOf))];
    const shown = live.past
      ? times.findLastIndex(time => time < Date.parse(live.past.at))
      : times.length;
    const next = shown + way;
    if (next >= times.length) this.#now();
    else if (next >= 0) this.#goTo(times[next] + 1);
    else announce('Nothing older is recorded.');
  }

  async #goTo(time) {
    await live.goTo(new Date(time).toISOString());
    if (live.past) announce(`The past: ${timeOfDay(time)}, after: ${this.#last()}`);
  }

  #now() {
    if (live.past === null) return;
    live.goTo(null);
    announce('Back to now.');
  }

  /** What happened last, before the time that is shown. */
  #last() {
    const shown = live.past ? Date.parse(live.past.at) : Infinity;
    const event = live.events.findLast(other => timeOf(other) < shown);
    return event ? `${inWords(event)}, ${timeOfDay(event.at)}` : 'nothing that is recorded';
  }

  render() {
    const at = live.past?.at;
    return html`
      <footer class="timebar" aria-label="Time" ?data-past=${at != null}>
        <div class="steps">
          <button class="icon" @click=${() => this.#step(-1)} aria-label="One event back"
            title="One event back ([)">◀</button>
          <button class="icon" @click=${() => this.#step(1)} ?disabled=${at == null}
            aria-label="One event forward" title="One event forward (])">▶</button>
          <button class="icon now" @click=${() => this.#now()} ?disabled=${at == null}
            title="Back to now (0)">Now</button>
        </div>
        <dsw-drawing .label=${'Time'} .draw=${lanesDrawing(this.lanes, at, kills())} .table=${() => this.#table()}
          .hit=${x => this.#hit(x)}></dsw-drawing>
        <p class="when">
          <b>${at ? `The past: ${timeOfDay(at)}` : 'Now'}</b><br>
          <span class="hint">${at ? 'after' : 'last'}: ${this.#last()}</span>
        </p>
      </footer>`;
  }

  #hit(x) {
    if (!this.lanes) return null;
    const {width} = this.querySelector('canvas').getBoundingClientRect();
    const [from, to] = [this.lanes.from, this.lanes.to].map(Date.parse);
    const at = from + (to - from) * (x / width);
    return {
      says: `${timeOfDay(at)}: click to see the swarm as it was then`,
      act: () => this.#goTo(at),
    };
  }

  #table() {
    const lanes = this.lanes?.lanes ?? [];
    const rows = [
      ...lanes.map(({name, kind, from, to}) => [
        timeOfDay(from),
        to ? `until ${timeOfDay(to)}` : 'still on',
        `${kind} ${name}`,
      ]),
      ...live.events
        .slice(-100)
        .reverse()
        .map(event => [timeOfDay(event.at), '', inWords(event)]),
    ];
    return {columns: ['Time', 'Until', 'What'], rows};
  }
}

customElements.define('dsw-timebar', TimeBar);
