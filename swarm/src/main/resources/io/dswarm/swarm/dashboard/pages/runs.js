// Runs: the result folders that `dswarm sim run` wrote, and one of them under `/runs/NAME`.

import {html} from 'lit';
import {get, segment} from '../api.js';
import {Fetched, empty} from '../fetched.js';
import {Page} from '../page.js';
import {address, here, navigate, route} from '../route.js';
import '../parts/grid.js';
import {commandLine} from '../parts/line.js';
import '../parts/run.js';

/** Of so many folders the summaries are read for the list; of others when they are opened. */
const summarised = 50;
const day = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'short'});

const columns = [
  {name: 'Run', value: ({name}) => name},
  {name: 'Experiment', value: ({summary}) => summary?.name},
  {
    name: 'Checks',
    value: ({summary}) => summary && failing(summary),
    cell: ({summary}) => summary && verdict(summary),
    down: true,
  },
  {name: 'Variants', value: ({summary}) => summary?.variants.length, down: true},
  {name: 'Runs', value: ({summary}) => summary?.runs.length, down: true},
  {name: 'Seed', value: ({summary}) => summary?.seed},
  {
    name: 'Digest',
    value: ({summary}) => summary?.digest,
    cell: ({summary}) => summary && html`<code>${summary.digest.slice(0, 12)}…</code>`,
  },
  {
    name: 'Written',
    value: ({finishedAt}) => finishedAt,
    cell: ({finishedAt}) => day.format(new Date(finishedAt)),
    down: true,
  },
];

const failing = ({checks}) => checks.filter(({holds}) => !holds).length;

const verdict = summary =>
  failing(summary) === 0
    ? html`<span class="good">✓</span> ${summary.checks.length} hold`
    : html`<span class="bad">✕ ${failing(summary)} of ${summary.checks.length} fail</span>`;

class Runs extends Page {
  static properties = {summaries: {state: true}};

  #runs = new Fetched(this);

  constructor() {
    super();
    this.summaries = new Map();
  }

  async load() {
    if (route.page !== 'runs' || route.rest !== '') return;
    await this.#runs.ask('/api/runs');
    for (const {name} of this.#runs.value?.runs.slice(0, summarised) ?? []) {
      if (this.isConnected) await this.#summarise(name);
    }
  }

  /** A folder whose summary cannot be read stays in the list without its figures. */
  async #summarise(name) {
    const run = await get(`/api/runs/${segment(name)}`).catch(() => null);
    if (run) this.summaries = new Map(this.summaries).set(name, run.summary);
  }

  render() {
    if (route.rest !== '') return html`<dsw-run .name=${route.rest}></dsw-run>`;
    return html`<section class="panel grow">
      <h2>Runs</h2>
      <p class="caption">Experiments of the simulator, on networks of up to a million nodes in
        virtual time. A row for each result folder; open one for its plots.</p>
      ${this.#runs.show(({runs}) => this.#list(runs))}
    </section>`;
  }

  #list(runs) {
    if (runs.length === 0) return none;
    const items = runs.map(run => ({...run, summary: this.summaries.get(run.name)}));
    return html`<dsw-grid .label=${'Runs'} .columns=${columns} .items=${items}
      .keyOf=${({name}) => name} .href=${({name}) => address('runs', {}, name)}
      .sort=${route.query.get('sort') ?? '-Written'}
      .sorted=${sort => navigate(here({sort}), {replace: true})}></dsw-grid>`;
  }
}

const none = html`
  ${empty(
    'There is no result folder here.',
    html`The folder looked into is that in which the swarm was started, or the one named by
      <code>--runs DIR</code>.`,
  )}
  <p class="hint">To make one:</p>
  ${commandLine('dswarm sim init > plan.yaml')}
  ${commandLine('dswarm sim run plan.yaml --out result')}`;

customElements.define('dsw-page-runs', Runs);
