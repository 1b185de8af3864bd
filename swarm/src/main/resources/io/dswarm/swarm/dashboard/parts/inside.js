// What is inside one node: its log, its contacts, the records that it holds, what it counts. One of
// them at a time, `?inside=`; asked anew every two seconds while it is looked at.

import {html, nothing} from 'lit';
import {segment} from '../api.js';
import {Fetched, empty} from '../fetched.js';
import {bytes, count, nodeKey, nodeName, short, since, timeOfDay} from '../format.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import {address, here, route} from '../route.js';
import {replicaWords} from '../words.js';
import './table.js';

const againMs = 2000;
const parts = [
  {name: 'log', title: 'Log', path: '/log?limit=64'},
  {name: 'contacts', title: 'Contacts', path: '/buckets'},
  {name: 'sessions', title: 'Sessions', path: '/peers'},
  {name: 'records', title: 'Records', path: '/store'},
  {name: 'counters', title: 'Counters', path: ''},
];

class Inside extends Page {
  static properties = {node: {attribute: false}};

  #fetched = new Fetched(this);

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => live.phase === 'live' && this.#ask(true), againMs);
    this.atEnd(() => clearInterval(timer));
  }

  get #part() {
    return parts.find(({name}) => name === route.query.get('inside')) ?? parts[0];
  }

  /** Of a node that has ended only its log is left; of a foreign one nothing can be read. */
  get #readable() {
    const {state, ordinal} = this.node;
    const gone = state === 'stopped' || state === 'killed';
    return ordinal != null && !live.past && (!gone || this.#part.name === 'log');
  }

  load() {
    this.#ask(false);
  }

  updated(changed) {
    if (changed.has('node')) this.#ask(false);
  }

  #ask(again) {
    const path = this.#readable ? this.#path() : null;
    if (again || path !== this.#fetched.path) this.#fetched.ask(path);
  }

  #path = () => `/api/nodes/${segment(nodeKey(this.node))}${this.#part.path}`;

  render() {
    const {name} = this.#part;
    return html`<section class="panel inside" aria-labelledby="inside-title">
      <div class="drawing-head">
        <h2 id="inside-title">Inside node ${nodeName(this.node)}</h2>
        <nav class="tabs" aria-label="Inside the node">${parts.map(
          part => html`<a href=${here({inside: part.name})}
            aria-current=${part.name === name ? 'true' : nothing}>${part.title}</a>`,
        )}</nav>
      </div>
      ${this.#readable ? this.#fetched.show(found => views[name](found)) : this.#why()}
    </section>`;
  }

  #why() {
    if (live.past) return empty('This is not recorded.', 'Go back to now (key 0) to read it.');
    return this.node.ordinal == null
      ? empty('A node of another process:', 'ask that process, at its own address.')
      : empty(`The node is ${this.node.state}.`, 'Restart it, or read its log.');
  }
}

const views = {
  log({lines}) {
    if (lines.length === 0) return empty('It has said nothing yet.');
    return html`<p class="caption">The latest ${lines.length} lines, newest first.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Log"><ol class="log">${lines
        .toReversed()
        .map(({at, text}) => html`<li><time>${timeOfDay(at)}</time> ${text}</li>`)}</ol></div>`;
  },
  contacts({buckets}) {
    const rows = buckets.flatMap(({prefixBits, contacts}) =>
      contacts.map(contact => contactRow(prefixBits, contact)),
    );
    if (rows.length === 0) return empty('It knows nobody yet.');
    const columns = ['Bucket', 'Node', 'Id', 'Address', 'Heard of', 'Answers'];
    return html`<p class="caption">Its routing table: ${count(rows.length)} contacts in
      ${buckets.length} buckets; the matrix beside shows the same as a picture.</p>
      <dsw-table .label=${'Contacts'} .table=${{columns, rows}}></dsw-table>`;
  },
  sessions({peers}) {
    const rows = peers.map(({id, address: at, lastSeen}) => [
      nodeLink(id),
      html`<code>${short(id)}</code>`,
      html`<code>${at}</code>`,
      lastSeen ? `${since(lastSeen)} ago` : '–',
    ]);
    if (rows.length === 0)
      return empty('It has no open session.', 'They open when they are needed.');
    return html`<p class="caption">Nodes with which it has a session open at this moment.</p>
      <dsw-table .label=${'Sessions'}
        .table=${{columns: ['Node', 'Id', 'Address', 'Heard of'], rows}}
      ></dsw-table>`;
  },
  records({records}) {
    if (records.length === 0) return empty('It holds nothing.', 'Put a value: key p.');
    const rows = records.map(record => [
      html`<a href=${address('store', {node: route.query.get('node')}, record.key)}
        >${record.name ?? html`<code>${short(record.key)}</code>`}</a>`,
      record.class,
      bytes(record.size ?? record.bytes),
      record.contentType,
      `${record.replica}: ${replicaWords[record.replica] ?? ''}`,
      timeOfDay(record.republishAt),
      timeOfDay(record.expires),
    ]);
    const columns = ['Key', 'Class', 'Size', 'Type', 'Why here', 'Stores again', 'Expires'];
    return html`<p class="caption">What it holds, judged by who the closest nodes truly are.</p>
      <dsw-table .label=${'Records'} .table=${{columns, rows}}></dsw-table>`;
  },
  counters({counters = {}}) {
    const rows = Object.entries(counters).map(([name, number]) => [name, count(number)]);
    if (rows.length === 0) return empty('It has counted nothing yet.');
    return html`<p class="caption">What it dropped, refused or closed since its start, and why.</p>
      <dsw-table .label=${'Counters'}
        .table=${{columns: ['What / why', 'Count'], rows}}></dsw-table>`;
  },
};

const contactRow = (prefixBits, {id, address: at, lastSeen, stale, failures}) => [
  `b${prefixBits}`,
  nodeLink(id),
  html`<code>${short(id)}</code>`,
  html`<code>${at}</code>`,
  `${since(lastSeen)} ago`,
  stale ? html`<span class="bad">✕ not, ${failures} times</span>` : '✓',
];

function nodeLink(id) {
  const node = live.view.nodes.find(other => other.id === id);
  return node ? html`<a href=${here({node: nodeKey(node)})}>${nodeName(node)}</a>` : 'foreign';
}

customElements.define('dsw-inside', Inside);
