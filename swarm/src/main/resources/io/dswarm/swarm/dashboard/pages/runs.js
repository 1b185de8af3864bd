// Runs: the result folders that `dswarm sim run` wrote, and one of them under `/runs/NAME`.

import {html} from 'lit';
import {Fetched, empty} from '../fetched.js';
import {Page} from '../page.js';
import {address, here, navigate, route} from '../route.js';
import '../parts/grid.js';
import {commandLine} from '../parts/line.js';
import '../parts/run.js';

const day = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'short'});

const columns = [
  {name: 'Run', value: ({name}) => name},
  {name: 'Experiment', value: ({experiment}) => experiment},
  {
    name: 'Checks',
    value: ({checks}) => checks.failing,
    cell: ({checks}) => verdict(checks),
    down: true,
  },
  {name: 'Variants', value: ({variants}) => variants, down: true},
  {name: 'Runs', value: ({runs}) => runs, down: true},
  {name: 'Seed', value: ({seed}) => seed},
  {
    name: 'Digest',
    value: ({digest}) => digest,
    cell: ({digest}) => html`<code>${digest.slice(0, 12)}…</code>`,
  },
  {
    name: 'Written',
    value: ({modifiedAt}) => modifiedAt,
    cell: ({modifiedAt}) => day.format(new Date(modifiedAt)),
    down: true,
  },
];

const verdict = ({holding, failing}) =>
  failing === 0
    ? html`<span class="good">✓</span> ${holding} hold`
    : html`<span class="bad">✕ ${failing} of ${holding + failing} fail</span>`;

class Runs extends Page {
  #runs = new Fetched(this);

  load() {
    if (route.page === 'runs' && route.rest === '') this.#runs.ask('/api/runs');
  }

  render() {
    if (route.rest !== '') return html`<dsw-run .name=${route.rest}></dsw-run>`;
    return html`<section class="panel grow">
      <h2>Runs</h2>
      <p class="caption">Experiments of the simulator, on networks of up to a million nodes in
        virtual time. A row for each result folder; open one for its plots.</p>
      ${this.#runs.show(({directory, runs}) => this.#list(directory, runs))}
    </section>`;
  }

  #list(directory, runs) {
    if (runs.length === 0) return none(directory);
    return html`<p class="hint">Below <code>${directory}</code>.</p>
      <dsw-grid .label=${'Runs'} .columns=${columns} .items=${runs} .keyOf=${({name}) => name}
      .href=${({name}) => address('runs', {}, name)} .sort=${route.query.get('sort') ?? '-Written'}
      .sorted=${sort => navigate(here({sort}), {replace: true})}></dsw-grid>`;
  }
}

const none = directory => html`
  ${empty(
    'There is no result folder here.',
    html`Looked below <code>${directory}</code>; another
    folder is named by <code>--runs DIR</code> when the swarm is started.`,
  )}
  <p class="hint">To make one:</p>
  ${commandLine('dswarm sim init > plan.yaml')}
  ${commandLine('dswarm sim run plan.yaml --out result')}`;

customElements.define('dsw-page-runs', Runs);
