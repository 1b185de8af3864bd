// One lookup: the drawing of its requests, and its replay, moment by moment and both ways, with the
// shortlist as it stood then and one sentence on what happened and why.

import {html, nothing} from 'lit';
import {quoted, show} from '../commands.js';
import {Fetched} from '../fetched.js';
import {milliseconds, nodeKey, nodeName, plural, short} from '../format.js';
import {closeness} from '../ids.js';
import {bind} from '../keys.js';
import {live} from '../live.js';
import {announce} from '../notices.js';
import {Page} from '../page.js';
import {
  endOf,
  endingInWords,
  failed,
  inWords,
  moments,
  namedBy,
  shortlist,
  whyFailed,
} from '../replay.js';
import {address, here, navigate, route} from '../route.js';
import {drawLookup} from '../draw/lookup.js';
import {reducedMotion} from '../theme.js';
import './drawing.js';

const stepMs = 700;

class Inspector extends Page {
  static properties = {lookup: {}, at: {state: true}, playing: {state: true}, over: {state: true}};

  #found = new Fetched(this);
  #moments = [];
  #of = null;
  /** Where the requests came to lie, for the pointer. */
  bars = [];
  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.atEnd(bind('ArrowLeft', 'Lookup: one moment back', () => this.#go(this.at - 1)));
    this.atEnd(bind('ArrowRight', 'Lookup: one moment on', () => this.#go(this.at + 1)));
    this.atEnd(() => this.#play(false));
  }

  load() {
    const path = `/api/lookups/${encodeURIComponent(route.rest)}`;
    if (route.rest === '' || (path === this.#found.path && this.#found.value)) return;
    this.#found.ask(path);
  }

  render() {
    return this.#found.show(lookup => {
      if (this.#of !== lookup) this.#take(lookup);
      return html`
        <section class="panel grow">${this.#drawing(lookup)} ${pathLegend(lookup)}</section>
        <section class="panel replay">${this.#replay(lookup)}</section>`;
    });
  }

  /** A new lookup is first shown whole. */
  #take(lookup) {
    this.#of = lookup;
    this.#moments = moments(lookup);
    show(
      'Look that target up, and read this lookup',
      `dswarm lookup ${quoted(lookup.name ?? lookup.target)} --from ${lookup.node} --trace`,
      `curl -s ORIGIN/api/lookups/${lookup.id}`,
    );
    const asked = Number(route.query.get('step'));
    const last = this.#moments.length - 1;
    this.at = route.query.has('step') ? Math.min(Math.max(0, asked), last) : last;
  }

  #name = id => nodeName(live.present.nodes.find(node => node.id === id) ?? {id});

  #drawing(lookup) {
    const asker = live.present.nodes.find(({ordinal}) => ordinal === lookup.node);
    const scene = {
      lookup,
      name: this.#name,
      current: this.#moments[this.at],
      over: this.over,
      untilMs: this.at === this.#moments.length - 1 ? Infinity : this.#moments[this.at].atMs,
      own: asker && closeness(asker.id, lookup.target),
      asker: nodeName(asker),
    };
    const label = `Lookup ${lookup.id}: ${lookup.name ?? short(lookup.target)}`;
    return html`<dsw-drawing .label=${label}
      .caption=${this.#caption(lookup)} .table=${() => this.#table(lookup)}
      .draw=${(context, room) => {
        this.bars = drawLookup(context, room, scene);
      }}
      .hit=${(x, y) => this.#hit(x, y)} .keys=${event => this.#keys(event)}
      .hovered=${found => {
        this.over = found?.step;
      }}></dsw-drawing>`;
  }

  #caption(lookup) {
    const lost = lookup.trace.filter(failed);
    const replaying = this.at < this.#moments.length - 1;
    const paths = pathsOf(lookup).length;
    return html`<a href=${address('lookups', {node: route.query.get('node')})}>All lookups</a> ·
      <b>Node ${nodeName({ordinal: lookup.node})}</b> looked for the nodes closest to the target
      (${lookup.purpose})${replaying ? '; in the end' : ''}: it asked <b>${lookup.requests}</b>,
      <b>${lookup.responses}</b> answered${
        lost.length > 0
          ? html`, <b>${lost.length}</b> did not (dashed, ✕: ${reasons(lost)})`
          : nothing
      }, in ${milliseconds(lookup.durationMs)}${hops(lookup)}${
        paths > 1 ? `, on ${paths} disjoint paths, which share no node` : ''
      }.
      ${replaying ? 'In the end: it' : 'It'} ${endingInWords(lookup.ending)}.<br>
      Each bar is a request, as long as it took; the line to it comes from the answer that named
      that node; point at a bar to see its lines. Across: the bits shared with the target, and as a fraction how close beyond them.
      ${lookup.closest.length > 0 ? 'The node that asks is not counted among those found.' : nothing}`;
  }

  #replay(lookup) {
    const last = this.#moments.length - 1;
    const {atMs} = this.#moments[this.at];
    return html`
      <div class="row" role="group" aria-label="Replay">
        ${this.#button('|◀', 'To the beginning', () => this.#go(0), this.at === 0)}
        ${this.#button('◀', 'One moment back (←)', () => this.#go(this.at - 1), this.at === 0)}
        ${
          this.playing
            ? this.#button('❚❚', 'Pause', () => this.#play(false))
            : this.#button('▶▶', 'Play', () => this.#play(true))
        }
        ${this.#button('▶', 'One moment on (→)', () => this.#go(this.at + 1), this.at === last)}
        ${this.#button('▶|', 'To the end', () => this.#go(last), this.at === last)}
        <input type="range" min="0" max=${last} .value=${String(this.at)}
          aria-label="Moment of the lookup"
          @input=${event => this.#go(Number(event.target.value))}>
        <span class="hint">moment ${this.at} of ${last}, ${milliseconds(atMs)}</span>
      </div>
      <p class="words">${inWords(lookup, this.#moments, this.at, this.#name)}</p>
      ${this.#shortlist(lookup)}`;
  }

  #button(sign, title, act, disabled = false) {
    return html`<button class="icon" title=${title} aria-label=${title} ?disabled=${disabled}
      @click=${act}>${sign}</button>`;
  }

  #shortlist(lookup) {
    const k = live.swarm.config?.k ?? 20;
    const list = shortlist(lookup, this.#moments, this.at);
    const lost = list.filter(({why}) => why).length;
    const shown = k + lost;
    const signs = {known: '·', asked: '…', answered: '✓', timed_out: '✕', failed: '✕'};
    return html`<h3>Shortlist at this moment: the closest first, ${list.length} known</h3>
      <ol class="shortlist">${list.slice(0, shown).map(
        ({id, state, why, closeness, fresh}) => html`
        <li data-state=${state} ?data-fresh=${fresh} title="${why ?? state}${fresh ? ', new' : ''}">
          <span aria-hidden="true">${signs[state]}</span> ${this.#link(id)}
          <span class="hint">${tenths(closeness)} bits${
            why ? `, ${why}` : html`<span class="unseen">, ${state}</span>`
          }${fresh ? html`<span class="unseen">, new</span>` : nothing}</span></li>`,
      )}
      ${list.length > shown ? html`<li class="more">+${list.length - shown} more</li>` : nothing}
      </ol>
      <p class="legend"><span>· known</span><span>… asked</span><span>✓ answered</span>
        <span>✕ no usable answer, and why</span>
        <span><b class="fresh">filled</b> new at this moment</span></p>`;
  }

  #link(id) {
    const node = live.present.nodes.find(other => other.id === id);
    return node ? html`<a href=${here({node: nodeKey(node)})}>${nodeName(node)}</a>` : short(id);
  }

  #go(to) {
    if (this.#of === null) return false;
    this.at = Math.min(this.#moments.length - 1, Math.max(0, to));
    navigate(here({step: this.at === this.#moments.length - 1 ? null : this.at}), {replace: true});
    if (!this.playing) announce(inWords(this.#of, this.#moments, this.at, this.#name));
    return true;
  }

  #play(on) {
    clearInterval(this.#timer);
    this.playing = on;
    if (!on) return;
    if (this.at === this.#moments.length - 1) this.#go(0);
    this.#timer = setInterval(
      () => {
        this.#go(this.at + 1);
        if (this.at === this.#moments.length - 1) this.#play(false);
      },
      reducedMotion() ? 3 * stepMs : stepMs,
    );
  }

  #keys({key}) {
    if (key === 'Home') this.#go(0);
    else if (key === 'End') this.#go(this.#moments.length - 1);
    else return false;
    return true;
  }

  #hit(x, y) {
    const [bar] = this.bars
      .filter(({x: at, top, bottom}) => Math.abs(at - x) < 6 && y > top - 4 && y < bottom + 4)
      .sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x));
    if (!bar) return null;
    const {step} = bar;
    return {
      step,
      says:
        `${this.#name(step.node.id)}, ${namedBy(step, this.#name)}: ${outcome(step)}, ` +
        `asked at ${milliseconds(step.atMs)}` +
        `, took ${milliseconds(endOf(step, this.#of) - step.atMs)}, shares ${step.prefixBits} bits`,
      act: () => this.#go(this.#moments.findIndex(moment => moment.step === step)),
    };
  }

  #table(lookup) {
    const columns = [
      'Asked at',
      'Node',
      'Path',
      'Known from',
      'Bits shared',
      'Gained',
      'Took',
      'Outcome',
      'Named',
    ];
    return {
      columns,
      rows: lookup.trace.map(step => [
        milliseconds(step.atMs),
        this.#link(step.node.id),
        step.path + 1,
        namedBy(step, this.#name),
        step.prefixBits,
        step.gained,
        milliseconds(step.rttMs),
        outcome(step) + (step.value ? ', with the value' : ''),
        step.returned.length,
      ]),
    };
  }
}

const pathsOf = ({trace}) => [...new Set(trace.map(({path}) => path))].sort((a, b) => a - b);

/** Colours tell the paths apart, if there are several. */
const pathLegend = lookup => {
  const paths = pathsOf(lookup);
  if (paths.length < 2) return nothing;
  return html`<p class="legend">${paths.map(
    path => html`<span class="series-${path % 6}"><i class="own">▮</i> path ${path + 1}</span>`,
  )}<span><i class="bad">✕</i> and dashed: no usable answer</span>
    <span>Colours tell paths here, not bits as in the keyspace.</span></p>`;
};

const hops = ({hops: led, closest}) =>
  led > 0
    ? ` and ${plural(led, 'hop')} (answers that led to the closest found)`
    : closest.length > 0
      ? ' and 0 hops: the asking node had the closest found in its own table'
      : '';

const outcome = step => (failed(step) ? whyFailed(step) : step.outcome);

/** Rounded down, so that whoever shares 3 bits is never told to share 4. */
const tenths = number => (Math.floor(10 * number) / 10).toFixed(1);

/** `2 timed out, 1 unreachable`. */
function reasons(steps) {
  const counts = new Map();
  steps.map(whyFailed).forEach(why => counts.set(why, (counts.get(why) ?? 0) + 1));
  return [...counts].map(([why, times]) => `${times} ${why}`).join(', ');
}

customElements.define('dsw-inspector', Inspector);
