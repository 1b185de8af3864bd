// The form that adds a fault, or replaces the one of that name: what the kind does, and only the
// fields that it takes.

import {html} from 'lit';
import {kindNamed, kinds, messages} from '../faultkinds.js';
import {putFault} from '../faults.js';
import {millis, nodeList, number, present} from '../fields.js';
import {percent, ranges} from '../format.js';
import {live} from '../live.js';
import {Part} from '../page.js';

class FaultForm extends Part {
  static properties = {kind: {state: true}, fault: {state: true}, share: {state: true}};

  constructor() {
    super();
    this.#begin({name: '', kind: 'latency'});
  }

  #begin(fault) {
    this.fault = fault;
    this.kind = fault.kind;
    this.share = fault.probability ?? kindNamed(fault.kind).fields.probability;
  }

  /** Fills the form with a fault that is on, to change it. */
  edit(fault) {
    this.#begin(fault);
    this.querySelector('form').reset();
    this.querySelector('[name=name]').focus();
  }

  render() {
    const {does, fields, ofNodes = false} = kindNamed(this.kind);
    const {name, match = {}} = this.fault;
    return html`<form class="panel form" @submit=${this.#submit} aria-labelledby="fault-form">
      <h2 id="fault-form">Add a fault</h2>
      <p class="caption">The same name again replaces a fault.</p>
      <div class="fields">
        <label>Name <input name="name" required maxlength="64" pattern="[A-Za-z0-9_.\\-]+"
          autocomplete="off" placeholder="a name of yours" .value=${name}></label>
        <label>Kind <select name="kind" @change=${event => this.#turn(event.target.value)}>
          ${kinds.map(
            other => html`<option .selected=${other.name === this.kind}>${other.name}</option>`,
          )}</select></label>
      </div>
      <p class="does"><b>${this.kind}</b> ${does}</p>
      <div class="fields">${Object.keys(fields).map(field => this.#field(field, fields[field]))}
        <label>For how many seconds <input name="for" type="number" min="0.1" step="any"
          placeholder="until it is removed"></label>
      </div>
      <details ?open=${ofNodes || match.nodes != null}>
        <summary>Only some nodes, messages or one direction</summary>
        ${this.#matching(match, ofNodes)}
      </details>
      <div class="buttons">
        <button class="main" ?disabled=${live.past !== null}>Add the fault</button>
      </div>
    </form>`;
  }

  #turn(kind) {
    this.#begin({...this.fault, kind, probability: undefined, delayMs: undefined});
  }

  #field(field, usual) {
    if (field === 'probability') return this.#probability();
    const label = field === 'delayMs' ? 'Delay, ms' : 'More or less by, ms';
    return html`<label>${label} <input name=${field} type="number" min="0" max="60000"
      .value=${String(this.fault[field] ?? usual)}></label>`;
  }

  #probability() {
    return html`<label>Share of messages: ${percent(this.share)}
      <input name="probability" type="range" min="0" max="1" step="0.01"
        .value=${String(this.share)}
        @input=${event => {
          this.share = Number(event.target.value);
        }}></label>`;
  }

  #matching({nodes, peers, messages: some = [], direction = 'both'}, ofNodes) {
    return html`<div class="fields">
        <label>At these nodes <input name="nodes" ?required=${ofNodes}
          placeholder=${ofNodes ? '0-4,7' : 'all; 0-4,7'}
          .value=${nodes ? ranges(nodes) : ''}></label>
        <label>On links to these <input name="peers" placeholder="all; 3,9e37"
          .value=${peers ? ranges(peers) : ''}></label>
        <label>Direction <select name="direction">${['both', 'out', 'in'].map(
          way => html`<option .selected=${way === direction}>${way}</option>`,
        )}</select></label>
      </div>
      <fieldset><legend>Only these messages (none marked: all)</legend>${messages.map(
        message => html`<label class="check"><input type="checkbox" name="messages" value=${message}
          .checked=${some.includes(message)}> ${message}</label>`,
      )}</fieldset>`;
  }

  async #submit(event) {
    event.preventDefault();
    const form = event.target;
    const {elements} = form;
    const fields = Object.keys(kindNamed(this.kind).fields);
    const fault = present({
      kind: this.kind,
      match: matchOf(elements, form),
      ...Object.fromEntries(fields.map(field => [field, number(elements[field].value)])),
      forMs: millis(elements.for.value),
    });
    if (await putFault(elements.name.value.trim(), fault)) {
      form.reset();
      this.#begin({name: '', kind: this.kind});
    }
  }
}

function matchOf({nodes, peers, direction}, form) {
  const marked = [...form.querySelectorAll('[name=messages]:checked')].map(({value}) => value);
  return present({
    nodes: nodeList(nodes.value),
    peers: nodeList(peers.value),
    messages: marked.length > 0 ? marked : undefined,
    direction: direction.value === 'both' ? undefined : direction.value,
  });
}

customElements.define('dsw-fault-form', FaultForm);
