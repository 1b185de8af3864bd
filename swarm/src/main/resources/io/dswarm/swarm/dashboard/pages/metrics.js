// Metrics: what the swarm does and how long that takes, over the last minutes, with the faults of
// the time shaded. `?seconds=` chooses how far back.

import {html} from 'lit';
import {query} from '../api.js';
import {Fetched, empty} from '../fetched.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import {here, route} from '../route.js';
import '../parts/chart.js';

const againMs = 2000;
const spans = [60, 300, 900];

const charts = [
  {
    label: 'Requests',
    caption:
      'Requests that nodes send to each other in a second, and how many of them fail: those ask ' +
      'nodes that are dead or cut off.',
    series: [
      {of: 'rpcsPerSecond', name: 'requests', unit: '/s'},
      {of: 'failedPerSecond', name: 'failed', unit: '/s'},
    ],
  },
  {
    label: 'Lookups',
    caption: 'Lookups of users that end in a second, those of puts and gets included.',
    series: [{of: 'lookupsPerSecond', name: 'lookups', unit: '/s'}],
  },
  {
    label: 'Time of a request',
    caption: 'Half of the requests took less than p50, all but one in a hundred less than p99.',
    series: [
      {of: 'rpcP50Ms', name: 'p50', unit: ' ms'},
      {of: 'rpcP99Ms', name: 'p99', unit: ' ms'},
    ],
  },
  {
    label: 'Time of a lookup',
    caption: 'As above for whole lookups: timeouts of dead nodes show first in p99.',
    series: [
      {of: 'lookupP50Ms', name: 'p50', unit: ' ms'},
      {of: 'lookupP99Ms', name: 'p99', unit: ' ms'},
    ],
  },
  {label: 'Nodes', caption: 'Nodes that run.', series: [{of: 'running', name: 'running'}]},
  {
    label: 'Records',
    caption: 'Copies of values on all nodes together: k for each value if all is well.',
    series: [{of: 'records', name: 'records'}],
  },
];

class Metrics extends Page {
  #series = new Fetched(this);
  #lanes = new Fetched(this);

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => live.phase === 'live' && this.load(), againMs);
    this.atEnd(() => clearInterval(timer));
  }

  get #seconds() {
    const asked = Number(route.query.get('seconds'));
    return spans.includes(asked) ? asked : 300;
  }

  load() {
    if (route.page !== 'metrics') return;
    this.#series.ask(query('/api/metrics/series', {seconds: this.#seconds}));
    this.#lanes.ask(query('/api/history/lanes', {buckets: 10}));
  }

  render() {
    return html`<section class="panel">
        <h2>Metrics</h2>
        <p class="caption">What all nodes of this process do, second by second. Shaded: faults,
          partition and churn, for as long as they were on.</p>
        <nav class="tabs" aria-label="How far back">${spans.map(
          seconds => html`<a href=${here({seconds})}
            aria-current=${seconds === this.#seconds ? 'true' : 'false'}
            >${seconds / 60} min</a>`,
        )}</nav>
      </section>
      ${this.#series.show(found => this.#charts(found))}`;
  }

  #charts({from, stepMs, series}) {
    const length = Math.max(0, ...Object.values(series).map(values => values.length));
    if (length === 0) return empty('Nothing is measured yet.', 'Wait a second or two.');
    const start = Date.parse(from) / 1000;
    const times = Array.from({length}, (_, index) => start + (index * stepMs) / 1000);
    const lanes = this.#lanes.value?.lanes ?? [];
    return html`<div class="charts">${charts.map(
      chart => html`<dsw-chart .label=${chart.label} .caption=${chart.caption} .times=${times}
        .series=${filled(chart.series, series, length)} .lanes=${lanes}></dsw-chart>`,
    )}</div>`;
  }
}

const filled = (wanted, series, length) =>
  wanted.map(one => ({...one, values: series[one.of] ?? new Array(length).fill(null)}));

customElements.define('dsw-page-metrics', Metrics);
