// What the marks in the drawing of the keyspace mean.

import {html, nothing} from 'lit';
import {nodeName} from '../format.js';
import {replicaWords, sideName} from '../words.js';

export const keyspaceLegend = ({key, chosen, partition}) => html`
  <p class="legend">
    <span>● running</span><span><i class="warn">■</i> paused</span><span>○ stopped</span>
    <span><i class="bad">✕</i> killed</span><span>◆ foreign: of another process</span>
    ${chosen ? html`<span><b>━</b> the way down to ${nodeName(chosen)}</span>` : nothing}
    ${key ? html`<span><i class="mark">┆</i> the key’s place</span>` : nothing}
    ${partition ? sides(partition) : nothing}
    ${key ? replicas : nothing}
    <span>wheel or + − zooms, ← → choose</span>
  </p>`;

/** Side A has no mark; others are underlined in their colour. A past partition is bare sides. */
const sides = partition => html`
  <span>no line: side A of the partition</span>
  ${(partition.sides ?? partition)
    .slice(1)
    .map(
      (_, index) =>
        html`<span><i class="side-${index + 1}">▂</i> side ${sideName(index + 1)}</span>`,
    )}`;

const replicas = html`
  <span><i class="good">◯</i> holds the value, as it should</span>
  <span><i class="bad">◌</i> should hold it and does not</span>
  <span><i class="stray">▢</i> ${replicaWords.stray}</span>
  <span><b>faded</b> neither holds nor should hold the value</span>`;
