// One result folder of the simulator: its checks, plan and plots, its runs, its files, and how to
// make it again. `name` is the folder's.

import {html, nothing} from 'lit';
import {segment} from '../api.js';
import {quoted, show} from '../commands.js';
import {Fetched, empty} from '../fetched.js';
import {plural} from '../format.js';
import {Page} from '../page.js';
import {plotsOf} from '../report.js';
import {address} from '../route.js';
import {commandLine} from './line.js';
import './plot.js';
import './table.js';

const figures = [
  ['success', 'Success'],
  ['recall', 'Recall'],
  ['hops.mean', 'Hops'],
  ['messages.mean', 'Messages'],
  ['latency.p50', 'p50, ms'],
  ['latency.p99', 'p99, ms'],
];

class Run extends Page {
  static properties = {name: {}};

  #run = new Fetched(this);
  #plan = new Fetched(this);
  #report = new Fetched(this);
  #plots = {of: null, plots: []};

  updated(changed) {
    if (!changed.has('name')) return;
    this.#run.ask(`/api/runs/${segment(this.name)}`);
    this.#plan.ask(this.#file('plan.lock.yaml'));
    this.#report.ask(this.#file('report.html'));
  }

  #file = file => `/api/runs/${segment(this.name)}/files/${segment(file)}`;

  render() {
    return this.#run.show(run => this.#folder(run));
  }

  #folder(run) {
    const {summary} = run;
    return html`
      <section class="panel">
        <div class="drawing-head"><h2>Run ${run.name}</h2>
          ${
            run.files.includes('keyspace.json')
              ? html`<a class="button small" href=${address('keyspace', {run: run.name})}
                >Its keyspace</a>`
              : nothing
          }
          <a class="small" href="/runs">All runs</a></div>
        <p class="caption"><b>${summary.name}</b>: ${plural(summary.variants.length, 'variant')},
          ${plural(summary.runs.length, 'run')}, seed ${summary.seed}, by ${summary.version}.</p>
        ${simulated(this.#plan.value)}
        ${this.#checks(summary)}
        ${this.#again(run)}
      </section>
      ${this.#report.show(text => this.#drawn(text))}
      <section class="panel"><h2>Variants</h2>
        <p class="caption">Means over the repetitions of each variant; latency in milliseconds.</p>
        <dsw-table .label=${'Variants'} .table=${variants(summary)}></dsw-table></section>
      <section class="panel"><h2>Runs</h2>
        <p class="caption">Its digest tells each run: the same plan and seed give it again.</p>
        <dsw-table .label=${'Runs'} .table=${runs(summary)}></dsw-table></section>
      <section class="panel"><h2>Files</h2>${this.#files(run.files)}</section>
      <section class="panel"><details><summary>The plan, every default spelt out</summary>
        ${this.#plan.show(
          text => html`<pre class="scroll" tabindex="0" role="group"
          aria-label="Plan">${text}</pre>`,
        )}</details></section>`;
  }

  #checks({checks, runs: all}) {
    const broken = all.reduce((sum, {violations}) => sum + violations.length, 0);
    return html`<ul class="checks">
      ${checks.map(
        ({check, holds, failing}) => html`<li class=${holds ? 'good' : 'bad'}>
        ${holds ? '✓' : '✕'} <code>${check}</code>
        ${holds ? 'holds' : `fails in run ${failing.join(', ')}`}</li>`,
      )}
      ${checks.length === 0 ? html`<li>The plan has no checks.</li>` : nothing}
      <li class=${broken === 0 ? 'good' : 'bad'}>${
        broken === 0 ? '✓ no invariant was broken' : `✕ ${plural(broken, 'broken invariant')}`
      }</li>
    </ul>`;
  }

  #again({name}) {
    const folder = quoted(name);
    const lines = [
      `dswarm sim verify ${folder}`,
      `dswarm sim run ${folder}/plan.lock.yaml --out again`,
    ];
    return html`<h3>Make it again</h3>
      <p class="caption">The first runs all of it anew and says whether every digest is the same
        (exit code 7 if not); the second writes a folder of its own.</p>
      ${lines.map(line => commandLine(line))}`;
  }

  #drawn(text) {
    if (this.#plots.of !== text) this.#plots = {of: text, plots: plotsOf(text)};
    return this.#plots.plots.length === 0
      ? empty('The report has no plots.', `Write it anew: dswarm sim report ${this.name}`)
      : html`<div class="charts">${this.#plots.plots.map(
          plot => html`<dsw-plot .plot=${plot}></dsw-plot>`,
        )}</div>`;
  }

  #files(files) {
    const rows = files.map(name => {
      const path = this.#file(name);
      const curl = `curl -O ORIGIN${path}`;
      const told = () =>
        show('Save a file of a run', `cat ${quoted(`${this.name}/${name}`)}`, curl);
      return [html`<a href=${path} download=${name} @click=${told}>${name}</a>`, says(name)];
    });
    const columns = ['File', 'What'];
    return html`<dsw-table .label=${'Files'} .table=${{columns, rows}}></dsw-table>`;
  }
}

/** What was simulated, read from the locked plan; what varies is listed. */
function simulated(plan) {
  if (!plan) return nothing;
  const of = name => planned(plan, name);
  const load = ['lookups', 'puts', 'gets', 'preload'].filter(name => (of(name) ?? '0') !== '0');
  return html`<p class="caption">Simulated: <b>${of('nodes')}</b> nodes, ${of('duration')} of
    virtual time, each variant <b>${of('repeat')}</b> time${of('repeat') === '1' ? '' : 's'};
    workload: ${load.map(name => `${name} ${of(name)}`).join(', ') || 'none'}.</p>`;
}

/** A value of the plan, or `1, 3` of one that varies. */
const planned = (plan, name) =>
  plan
    .match(new RegExp(`^ {0,2}${name}:((?: .*)|(?:\\n *- .*)+)`, 'm'))?.[1]
    .trim()
    .replace(/^- /, '')
    .replaceAll(/\n *- /g, ', ');

const contents = {
  'plan.lock.yaml': 'the plan, every default spelt out',
  'runs.csv': 'a line for each run: its values and figures',
  'lookups.csv.gz': 'a line for each lookup, put and get',
  'timeseries.csv': 'figures over the time of each run',
  'summary.json': 'figures of each variant, checks, digests',
  'report.html': 'the plots, readable without a network',
  SHA256SUMS: 'checksums of the other files',
};

const says = name => contents[name] ?? (name.endsWith('.svg') ? 'a plot' : 'an input of the plan');

const label = values =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ') || 'all runs';

function variants({variants: all}) {
  return {
    columns: ['Variant', ...figures.map(([, name]) => name)],
    rows: all.map(({values, figures: told}) => [
      label(values),
      ...figures.map(([name]) => figure(told[name]?.mean)),
    ]),
  };
}

const figure = number => (number == null ? '–' : String(+Number(number).toPrecision(5)));

function runs({runs: all}) {
  return {
    columns: ['Run', 'Repetition', 'Variant', 'Broken invariants', 'Digest'],
    rows: all.map(({run, repetition, values, violations, digest}) => [
      run,
      repetition,
      label(values),
      violations.length === 0 ? '✓ 0' : html`<span class="bad">✕ ${violations.join('; ')}</span>`,
      html`<code title=${digest}>${digest.slice(0, 12)}…</code>`,
    ]),
  };
}

customElements.define('dsw-run', Run);
