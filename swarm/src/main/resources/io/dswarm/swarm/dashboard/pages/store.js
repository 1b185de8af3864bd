// The store: every value in the swarm, on how many of the nodes that should hold it, and one of
// them in detail: `/store/KEY` or `?key=`.

import {html} from 'lit';
import {query} from '../api.js';
import {Fetched, empty} from '../fetched.js';
import {bytes, nodeName, plural, short, since} from '../format.js';
import {bind} from '../keys.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import {address, here, navigate, route} from '../route.js';
import '../parts/grid.js';
import '../parts/replicas.js';

const listed = 500;

const nameOf = ({name, key}) => name ?? key;

const expected = ({right, missing}) => right + missing;

const columns = [
  {name: 'Key', value: nameOf, cell: ({name, key}) => name ?? html`<code>${short(key)}</code>`},
  {
    name: 'Replicas',
    title: 'Of the closest nodes, how many hold it',
    value: value => value.right / Math.max(1, expected(value)),
    cell: value => replicas(value),
  },
  {name: 'Missing', value: ({missing}) => missing, down: true},
  {name: 'Stray', value: ({stray}) => stray, down: true},
  {name: 'Class', value: value => value.class},
  {name: 'Size', value: value => value.bytes, cell: value => bytes(value.bytes), down: true},
  {name: 'Type', value: ({contentType}) => contentType},
  {
    name: 'Publisher',
    value: ({publisher}) => publisher,
    cell: ({publisher}) =>
      nodeName(live.view.nodes.find(({id}) => id === publisher) ?? {id: publisher}),
  },
  {
    name: 'Seq',
    title: 'Sequence: of two values the one with the larger is newer',
    value: ({sequence}) => sequence,
    down: true,
  },
  {
    name: 'Expires in',
    value: ({expiresAt}) => expiresAt,
    cell: ({expiresAt}) => since(2 * Date.now() - new Date(expiresAt)),
  },
];

/** `8 of 8` with a mark that does not need colour. */
const replicas = value => {
  const whole = value.missing === 0;
  return html`<span class=${whole ? 'good' : 'bad'}>${whole ? '✓' : '✕'}</span>
    ${value.right} of ${expected(value)}`;
};

/** Those of the same share of replicas stand by name. */
const byName = (a, b) => nameOf(a).localeCompare(nameOf(b));

function summary(values) {
  const short = values.filter(({missing}) => missing > 0).length;
  return html`<p class="hint">${
    short > 0
      ? html`<b class="bad">✕ ${short}</b> of ${plural(values.length, 'value')} ${
          short === 1 ? 'is' : 'are'
        } short of replicas.`
      : html`${plural(values.length, 'value')}, all with all their replicas.`
  }</p>`;
}

class Store extends Page {
  #values = new Fetched(this);

  connectedCallback() {
    super.connectedCallback();
    const again = this.settled(() => this.load());
    this.listen(live, 'events', ({detail}) => {
      if (detail.some(({type}) => /^(record|node|put)\./.test(type))) again();
    });
    const walk = way => () => {
      const to = this.querySelector('dsw-grid')?.beside(way);
      if (to) navigate(to, {replace: true});
    };
    this.atEnd(bind('j', 'Next value in the table', walk(1)));
    this.atEnd(bind('k', 'Value before it', walk(-1)));
  }

  load() {
    if (route.page !== 'store') return;
    if (route.rest !== '' && route.query.get('key') !== route.rest) {
      const more = {...Object.fromEntries(route.query), key: route.rest};
      queueMicrotask(() => navigate(address('store', more), {replace: true}));
      return;
    }
    if (!live.past) this.#values.ask(query('/api/values', {limit: listed}));
  }

  render() {
    const key = route.query.get('key');
    return html`
      <section class="panel ${key ? 'short' : 'grow'}">
        <h2>Store</h2>
        <p class="caption">A row for each value. <b>Replicas</b>: how many of the closest nodes hold
          it. <b>Missing</b>: closest nodes without it. <b>Stray</b>: others that hold it.</p>
        ${this.#search()}
        ${this.#values.show(({values}) =>
          values.length === 0
            ? empty('Nothing is stored yet.', 'Put a value: press p, or dswarm put hello world.')
            : this.#list(values, key),
        )}
      </section>
      ${
        key
          ? html`<dsw-replicas .key=${key} .entry=${this.#entry(key)}></dsw-replicas>`
          : html`<p class="panel state">Choose a value to see which nodes hold it and why. Keys
            <kbd>j</kbd> and <kbd>k</kbd> walk through the table.</p>`
      }`;
  }

  #entry(key) {
    return this.#values.value?.values.find(value => value.key === key || value.name === key);
  }

  #search() {
    return html`<div class="tools"><label>Search <input name="find" type="search"
      placeholder="text:hello, 9e37, missing" .value=${route.query.get('find') ?? ''}
      @input=${event => navigate(here({find: event.target.value}), {replace: true})}></label>
    </div>`;
  }

  #list(values, key) {
    const find = (route.query.get('find') ?? '').trim().toLowerCase();
    const found = values.filter(value => matches(value, find));
    if (found.length === 0) return empty('No value is like that.', 'Search for a part of its key.');
    return html`${summary(found)}
      <dsw-grid .label=${'Values'} .columns=${columns} .items=${found.sort(byName)}
        .keyOf=${value => value.key} .chosen=${this.#entry(key)?.key}
        .href=${value => here({key: nameOf(value)})} .sort=${route.query.get('sort') ?? 'Replicas'}
        .sorted=${sort => navigate(here({sort}), {replace: true})}></dsw-grid>`;
  }
}

function matches(value, find) {
  if (find === 'missing' || find === 'stray') return value[find] > 0;
  return value.key.startsWith(find) || nameOf(value).toLowerCase().includes(find);
}

customElements.define('dsw-page-store', Store);
