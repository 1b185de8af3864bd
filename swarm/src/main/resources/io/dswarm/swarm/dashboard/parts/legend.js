// What the marks in the drawing of the keyspace mean.

import {html, nothing} from 'lit';
import {nodeName, plural} from '../format.js';
import {replicaWords, sideName} from '../words.js';

export const keyspaceLegend = ({key, chosen, partition, nodes}) => html`
  <p class="legend">
    <span>● running</span><span><i class="warn">■</i> paused</span><span>○ stopped</span>
    <span><i class="bad">✕</i> killed</span><span>◆ foreign: of another process</span>
    ${chosen ? html`<span><b>━</b> the way down to ${nodeName(chosen)}</span>` : nothing}
    ${key ? html`<span><i class="mark">┆</i> the key’s place</span>` : nothing}
    ${partition ? sides(partition, nodes) : nothing}
    ${key ? replicas : nothing}
    <span>wheel or + − zooms, ← → choose</span>
  </p>`;

/** Side A has no mark; others are underlined in their colour. A past partition is bare sides. */
const sides = (partition, nodes) =>
  (partition.sides ?? partition).map(
    (_, side) => html`<span>${side === 0 ? nothing : html`<i class="side-${side}"></i>`}
      side ${sideName(side)}: ${plural(nodes.filter(node => node.side === side).length, 'node')}${
        side === 0 ? ', not underlined' : nothing
      }</span>`,
  );

const replicas = html`
  <span><i class="good">◯</i> holds the value, as it should</span>
  <span><i class="bad">◌</i> should hold it and does not</span>
  <span><i class="stray">▢</i> ${replicaWords.stray}</span>
  <span><b>faded</b> neither holds nor should hold the value</span>`;
