// A chart over time by uPlot, with the lanes of faults shaded behind it and a table as its twin.
// `series: [{name, values, unit}]`, `times` in seconds, `lanes: [{kind, name, from, to}]`.

import {html, nothing} from 'lit';
import uPlot from 'uplot';
import {count, timeOfDay} from '../format.js';
import {Part} from '../page.js';
import {freeLine} from '../draw/lanes.js';
import {label} from '../draw/shapes.js';
import {colours, themes} from '../theme.js';
import './table.js';

const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const tableRows = 60;
const font = '12px system-ui, sans-serif';

class Chart extends Part {
  static properties = {
    label: {},
    caption: {attribute: false},
    times: {attribute: false},
    series: {attribute: false},
    lanes: {attribute: false},
    asTable: {state: true},
  };

  #plot = null;
  #made = '';
  #resizes = new ResizeObserver(() => this.#resize());

  constructor() {
    super();
    this.asTable = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(themes, 'change', () => this.#end());
    this.listen(themes, 'change', () => this.requestUpdate());
    this.atEnd(() => this.#end());
    this.atEnd(() => this.#resizes.disconnect());
  }

  render() {
    return html`<section class="panel chart" aria-label=${this.label}>
      <div class="drawing-head"><h2>${this.label}</h2>
        <button class="small" aria-pressed=${this.asTable ? 'true' : 'false'}
          @click=${() => {
            this.asTable = !this.asTable;
          }}>Table</button></div>
      <p class="caption">${this.caption}</p>
      <div class="plot" role="img" ?hidden=${this.asTable}
        aria-label="${this.label}. The button Table before it shows the same as a table."></div>
      ${
        this.asTable
          ? html`<dsw-table .label=${this.label} .table=${this.#table()}></dsw-table>`
          : nothing
      }
    </section>`;
  }

  updated() {
    const made = this.series.map(({name}) => name).join();
    if (this.#plot === null || this.#made !== made) this.#make(made);
    else this.#plot.setData(this.#data());
  }

  #data() {
    return [this.times, ...this.series.map(({values}) => values)];
  }

  #make(made) {
    this.#end();
    const place = this.querySelector('.plot');
    this.#plot = new uPlot(this.#options(place), this.#data(), place);
    this.#made = made;
    this.#resizes.observe(place);
  }

  #end() {
    this.#plot?.destroy();
    this.#plot = null;
  }

  #resize() {
    const {clientWidth: width, clientHeight: height} = this.querySelector('.plot');
    if (width > 0) this.#plot?.setSize({width, height: plotHeight(height)});
  }

  #options({clientWidth, clientHeight}) {
    const {dim, line, series} = colours();
    const [{unit = ''}] = this.series;
    const axis = {
      stroke: dim,
      font,
      grid: {stroke: line, width: 1},
      ticks: {stroke: line, width: 1},
    };
    return {
      width: clientWidth,
      height: plotHeight(clientHeight),
      scales: {y: {range: (_, low, high) => [Math.min(0, low), Math.max(1, high * 1.1)]}},
      axes: [
        {...axis, size: 34, space: 84, values: (_, ticks) => ticks.map(clock)},
        {...axis, size: 74, values: (_, ticks) => ticks.map(number => onAxis(number, unit))},
      ],
      cursor: {drag: {x: false, y: false}},
      series: [
        {value: (_, at) => (at == null ? '–' : clock(at))},
        ...this.series.map(({name, unit}, index) => ({
          label: name,
          stroke: series[index],
          width: 1.8,
          dash: dashes[index],
          points: {show: false},
          value: (_, number) => (number == null ? '–' : `${+number.toPrecision(3)}${unit ?? ''}`),
        })),
      ],
      hooks: {
        drawClear: [plot => shade(plot, this.lanes)],
        draw: [plot => nameLanes(plot, this.lanes)],
      },
    };
  }

  #table() {
    const from = Math.max(0, this.times.length - tableRows);
    const rows = this.times
      .slice(from)
      .map((at, index) => [
        clock(at),
        ...this.series.map(({values}) => figure(values[from + index])),
        lanesAt(this.lanes, at * 1000) || '–',
      ])
      .reverse();
    return {columns: ['Time', ...this.series.map(({name}) => name), 'Faults then'], rows};
  }
}

const plotHeight = height => Math.max(90, height - 28);

const clock = seconds => timeOfDay(seconds * 1000).slice(0, 8);

/** Long times are told in seconds, for which there is room. */
const onAxis = (number, unit) =>
  unit === ' ms' && number >= 1000 ? `${count(number / 1000)} s` : count(number) + unit;

const figure = number => (number == null ? '–' : String(+number.toPrecision(3)));

const nameOf = ({kind, name}) => (kind === name ? kind : `${kind} ${name}`);

const lanesAt = (lanes, ms) =>
  lanes
    .filter(({from, to}) => Date.parse(from) <= ms && (!to || ms <= Date.parse(to)))
    .map(nameOf)
    .join(', ');

/** A moment's place across, within what the chart shows. */
const across = (plot, at) =>
  plot.valToPos(
    Math.min(Math.max(Date.parse(at) / 1000, plot.scales.x.min), plot.scales.x.max),
    'x',
    true,
  );

/** Bands from a lane's beginning to its end. */
function shade(plot, lanes) {
  const {ctx: context, bbox} = plot;
  const {series} = colours();
  context.save();
  for (const lane of lanes.filter(one => seen(one, plot))) {
    const left = across(plot, lane.from);
    const wide = Math.max(2, (lane.to ? across(plot, lane.to) : bbox.left + bbox.width) - left);
    context.globalAlpha = 0.16;
    context.fillStyle = series[[6, 4, 1][1 + ['partition', 'churn'].indexOf(lane.kind)]];
    context.fillRect(left, bbox.top, wide, bbox.height);
    context.globalAlpha = 1;
    context.fillRect(left, bbox.top, wide, 2 * devicePixelRatio);
  }
  context.restore();
}

/** The lanes' names at the top, over lines and grid; what has no room is left to the table. */
function nameLanes(plot, lanes) {
  const {ctx: context, bbox} = plot;
  const {ink, panel} = colours();
  context.save();
  context.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  const ends = [0, 0, 0];
  for (const lane of lanes.filter(one => seen(one, plot))) {
    const long = context.measureText(nameOf(lane)).width + 8;
    const at = Math.min(across(plot, lane.from), bbox.left + bbox.width - long);
    const line = freeLine(ends, at, long);
    if (line < 0) continue;
    const y = bbox.top + (13 + line * 13) * devicePixelRatio;
    label(context, nameOf(lane), {x: at + 4, y, colour: ink, back: panel});
  }
  context.restore();
}

function seen({from, to}, {scales: {x}}) {
  return Date.parse(from) / 1000 < x.max && (!to || Date.parse(to) / 1000 > x.min);
}

customElements.define('dsw-chart', Chart);
