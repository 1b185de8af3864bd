// Lookups: the recent ones as a list, and one of them under `/lookups/ID`.

import {html} from 'lit';
import {lookup as lookUp} from '../actions.js';
import {query} from '../api.js';
import {Fetched, empty} from '../fetched.js';
import {milliseconds, nodeName, plural, short, timeOfDay} from '../format.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import {address, navigate, route} from '../route.js';
import '../parts/inspector.js';

const listed = 200;

class Lookups extends Page {
  #list = new Fetched(this);

  connectedCallback() {
    super.connectedCallback();
    const again = this.settled(() => this.load());
    this.listen(live, 'events', ({detail}) => {
      if (detail.some(({type}) => type === 'lookup.finished')) again();
    });
  }

  load() {
    if (route.rest !== '') return;
    const {query: asked} = route;
    this.#list.ask(
      query('/api/lookups', {
        limit: listed,
        node: asked.get('node'),
        purpose: asked.get('purpose'),
      }),
    );
  }

  render() {
    if (route.rest !== '') return html`<dsw-inspector .lookup=${route.rest}></dsw-inspector>`;
    return html`<section class="panel grow">
      <h2>Lookups</h2>
      <p class="caption">How nodes found the closest to a target. Open one to see whom it asked,
        in what order, and why it ended. Hops: answers that led to the closest node found (0: it was
        known before). Recall: the share of the nodes truly closest that was found.</p>
      ${this.#form()}
      ${this.#list.show(({lookups}) =>
        lookups.length === 0
          ? empty('No lookup yet.', 'Run one above, or put a value.')
          : this.#table(lookups),
      )}
    </section>`;
  }

  #form() {
    return html`<form class="row" @submit=${this.#run}>
      <input name="target" required aria-label="Target of a lookup" spellcheck="false"
        placeholder="target: text:hello, 64 hex, @…=">
      <button class="main">Look up</button></form>`;
  }

  async #run(event) {
    event.preventDefault();
    const target = event.target.elements.target.value.trim();
    const found = await lookUp(target, live.node(route.query.get('node')));
    if (found) navigate(address('lookups', {node: route.query.get('node')}, found.id));
  }

  #table(lookups) {
    const columns = [
      'Lookup',
      'Time',
      'Node',
      'Target',
      'For',
      'Ended',
      'Took',
      'Requests',
      'Answers',
      'Hops',
      'Recall',
    ];
    const rows = lookups.map(item => [
      html`<a href=${address('lookups', {node: route.query.get('node')}, item.id)}>${item.id}</a>`,
      timeOfDay(item.startedAt),
      nodeName({ordinal: item.node}),
      item.name ?? html`<code>${short(item.target)}</code>`,
      item.purpose,
      item.ending,
      milliseconds(item.durationMs),
      item.requests,
      item.responses,
      item.hops,
      item.recall ?? '–',
    ]);
    return html`<p class="hint">The newest ${plural(lookups.length, 'lookup')}.</p>
      <dsw-table .label=${'Lookups'} .table=${{columns, rows}}></dsw-table>`;
  }
}

customElements.define('dsw-page-lookups', Lookups);
