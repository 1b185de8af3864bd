// The bucket matrix of a node: a row for each bucket (how many leading bits its contacts share with
// the node), a cell for each of its k places: the fuller the colour, the later it was heard of.
// It is a table by itself, so that it needs no twin.

import {html} from 'lit';
import {live} from '../live.js';
import {nodeName, plural, since} from '../format.js';
import {sharedBits} from '../ids.js';
import {Part} from '../page.js';
import {here} from '../route.js';

class Buckets extends Part {
  static properties = {id: {}, fetched: {attribute: false}};

  render() {
    return html`
      <h3>Buckets: fill and freshness</h3>
      <p class="caption">Row b<i>n</i>: contacts that share <i>n</i> leading bits with this node,
        the last row: <i>n</i> or more. Pale: heard of minutes ago; red frame: stale.</p>
      ${this.fetched.show(({buckets}) => this.#matrix(buckets))}`;
  }

  #matrix(buckets) {
    if (buckets.every(({contacts}) => contacts.length === 0))
      return html`<p class="state">It knows nobody yet.</p>`;
    const k = live.swarm.config?.k ?? 20;
    const places = Math.min(20, Math.max(k, ...buckets.map(({contacts}) => contacts.length)));
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Buckets">
      <table class="matrix"><thead class="unseen"><tr><th scope="col">Bucket</th>
        <th scope="col" colspan=${places}>Contacts</th><th scope="col">Fill</th></tr></thead>
      <tbody>${buckets.map(bucket => this.#row(bucket, places, k))}</tbody></table></div>`;
  }

  #row({prefixBits, contacts}, places, k) {
    const shown = contacts.slice(0, places);
    const free = Array.from({length: places - shown.length});
    return html`<tr><th scope="row">b${prefixBits}</th>
      ${shown.map(contact => this.#cell(contact))}
      ${free.map(() => html`<td class="place"></td>`)}
      <td class="fill">${contacts.length}/${k}</td></tr>`;
  }

  #cell({id, lastSeen, stale}) {
    const node = live.view.nodes.find(other => other.id === id);
    const name = nodeName(node ?? {id});
    const bits = sharedBits(id, this.id);
    const heard = `heard of ${since(lastSeen)} ago${stale ? ', stale' : ''}`;
    const says = `${name}, ${plural(bits, 'bit')} shared, ${heard}`;
    return html`<td
      class="place series-${bits % 7} fresh-${stale ? 'stale' : freshness(lastSeen)}"><a
      href=${here({node: node?.ordinal ?? id})} title=${says} aria-label=${says}></a></td>`;
  }
}

/** 4 within ten seconds, 0 after ten minutes. */
function freshness(lastSeen) {
  const seconds = (Date.now() - new Date(lastSeen)) / 1000;
  return 4 - [10, 60, 180, 600].filter(limit => seconds > limit).length;
}

customElements.define('dsw-buckets', Buckets);
