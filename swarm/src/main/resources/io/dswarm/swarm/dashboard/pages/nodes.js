// Nodes: all of them as a table to sort and to search, and of the chosen one (`?node=`, or
// `/nodes/17`) its log, contacts and records. What can be done to it stands in the side column;
// here it can be done to several at once.

import {html, nothing} from 'lit';
import {addNodes, resize, toAll} from '../actions.js';
import {empty} from '../fetched.js';
import {partition} from '../faults.js';
import {bytes, count, nodeKey, nodeName, plural, short, since} from '../format.js';
import {bind} from '../keys.js';
import {live} from '../live.js';
import {Page} from '../page.js';
import {address, here, navigate, route} from '../route.js';
import {grade, sideName} from '../words.js';
import '../parts/grid.js';
import '../parts/inside.js';

const health = ({health: told}) => html`<b data-score=${grade(told.score)}>${told.score}</b>
  <span class="hint reasons">${told.reasons.join('; ')}</span>`;

const columns = [
  {name: 'Node', value: ({ordinal, id}) => ordinal ?? id, cell: nodeName},
  {
    name: 'State',
    value: ({state}) => state,
    cell: ({state}) => html`<span class="state-mark" data-state=${state}>${state}</span>`,
  },
  {name: 'Health', value: node => node.health?.score, cell: node => node.health && health(node)},
  {name: 'Contacts', value: ({contacts}) => contacts, down: true},
  {name: 'Sessions', value: ({sessions}) => sessions, down: true},
  {name: 'Records', value: ({records}) => records, down: true},
  {name: 'Bytes', value: node => node.bytes, cell: node => bytes(node.bytes), down: true},
  {name: 'Side', value: ({side}) => side, cell: ({side}) => (side == null ? '–' : sideName(side))},
  {
    name: 'Up',
    title: 'Since its start',
    value: ({startedAt}) => startedAt,
    cell: ({startedAt, state}) => (state === 'running' && startedAt ? since(startedAt) : '–'),
  },
  {name: 'Id', value: ({id}) => id, cell: ({id}) => html`<code>${short(id)}</code>`},
  {name: 'Address', value: node => node.address, cell: node => html`<code>${node.address}</code>`},
];

const shownColumns = () =>
  live.view.partition ? columns : columns.filter(({name}) => name !== 'Side');

class Nodes extends Page {
  static properties = {marks: {state: true}, size: {state: true}};

  constructor() {
    super();
    this.marks = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    const walk = way => () => {
      const to = this.querySelector('dsw-grid')?.beside(way);
      if (to) navigate(to, {replace: true});
    };
    this.atEnd(bind('j', 'Next node in the table', walk(1)));
    this.atEnd(bind('k', 'Node before it', walk(-1)));
  }

  /** `/nodes/17` is short for `/nodes?node=17`. */
  load() {
    if (route.page !== 'nodes' || route.rest === '') return;
    const query = {...Object.fromEntries(route.query), node: route.rest};
    queueMicrotask(() => navigate(address('nodes', query), {replace: true}));
  }

  render() {
    const {nodes} = live.view;
    const found = nodes.filter(node => matches(node, route.query.get('find') ?? ''));
    return html`
      <section class="panel grow">
        <h2>Nodes</h2>
        <p class="caption">A row for each node. Health counts down from 100, with the reasons.
          Choose one to look into it; mark some to do the same to all of them.</p>
        ${this.#tools()}
        ${this.#marked(nodes)}
        ${
          nodes.length === 0
            ? empty('The swarm has no nodes.', 'Add some above.')
            : found.length === 0
              ? empty('No node is like that.', 'Search for a state, a number, an id or an address.')
              : this.#grid(found)
        }
      </section>
      ${this.#inside()}`;
  }

  #grid(found) {
    return html`<dsw-grid .label=${'Nodes'} .columns=${shownColumns()} .items=${found}
      .chosen=${live.node(route.query.get('node'))?.id} .keyOf=${node => node.id}
      .href=${node => here({node: nodeKey(node)})} .sort=${route.query.get('sort') ?? 'Node'}
      .sorted=${sort => navigate(here({sort}), {replace: true})}
      .marks=${this.marks} .marked=${(keys, on) => this.#mark(keys, on)}></dsw-grid>`;
  }

  #mark(keys, on) {
    const marks = new Set(this.marks);
    keys.forEach(key => (on ? marks.add(key) : marks.delete(key)));
    this.marks = marks;
  }

  #tools() {
    return html`<div class="tools">
      <label>Search <input name="find" type="search" placeholder="killed, 17, 9e37, :40017"
        .value=${route.query.get('find') ?? ''}
        @input=${event => navigate(here({find: event.target.value}), {replace: true})}></label>
      <form class="inline" @submit=${event => this.#submit(event, addNodes)}>
        <label>Add <input name="nodes" type="number" min="1" max="1000" value="5" required></label>
        <button ?disabled=${live.past !== null}>Add nodes</button>
      </form>
      <form class="inline" @submit=${event => this.#submit(event, resize)}>
        <label>Size <input name="nodes" type="number" min="0" max="10000" required
          value=${running(live.view.nodes)}></label>
        <button ?disabled=${live.past !== null}
          title="Adds nodes, or stops the youngest">Resize</button>
      </form>
    </div>`;
  }

  #submit(event, act) {
    event.preventDefault();
    act(Number(event.target.elements.nodes.value));
  }

  #marked(nodes) {
    const marked = nodes.filter(({id, state}) => this.marks.has(id) && state !== 'foreign');
    if (marked.length === 0) return nothing;
    const button = (text, states, act) => {
      const fit = marked.filter(({state}) => states.includes(state));
      return html`<button ?disabled=${fit.length === 0 || live.past !== null}
        @click=${() => act(fit)}>${text}</button>`;
    };
    const all = verb => fit => toAll(verb, fit);
    return html`<div class="buttons" role="group" aria-label="Do to the marked">
      <span class="hint">${plural(marked.length, 'marked node')}:</span>
      ${button('Pause', ['running'], all('pause'))} ${button('Resume', ['paused'], all('resume'))}
      ${button('Stop', ['running', 'paused'], all('stop'))}
      ${button('Kill', ['running', 'paused'], all('kill'))}
      ${button('Restart', ['stopped', 'killed'], all('restart'))}
      ${button('Partition off', ['running', 'paused'], fit => this.#cutOff(fit, nodes))}
      <button class="small" @click=${() => this.#mark([...this.marks], false)}>Mark none</button>
    </div>`;
  }

  /** The marked on one side, all others on the other. */
  #cutOff(fit, nodes) {
    const own = nodes.filter(({ordinal}) => ordinal != null);
    const rest = own.filter(({id}) => !this.marks.has(id));
    partition({sides: [rest, fit].map(side => side.map(({ordinal}) => ordinal))});
  }

  #inside() {
    const node = live.node(route.query.get('node'));
    return node
      ? html`<dsw-inside .node=${node}></dsw-inside>`
      : html`<p class="panel state">Choose a node in the table to see its log, its contacts and
        what it holds. Keys <kbd>j</kbd> and <kbd>k</kbd> walk through the table.</p>`;
  }
}

const running = nodes => nodes.filter(({state}) => state === 'running').length;

function matches(node, find) {
  const wanted = find.trim().toLowerCase();
  if (/^#?\d{1,5}$/.test(wanted)) return String(node.ordinal) === wanted.replace('#', '');
  const {id, ssb, address: at, state} = node;
  return [id, ssb.toLowerCase(), at ?? '', state].some(text => text.includes(wanted));
}

customElements.define('dsw-page-nodes', Nodes);
