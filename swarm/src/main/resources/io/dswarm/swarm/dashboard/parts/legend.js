// What the marks in the drawing of the keyspace mean.

import {html, nothing} from 'lit';

export const keyspaceLegend = (key, partition) => html`
  <p class="legend">
    <span>● running</span><span><i class="warn">■</i> paused</span><span>○ stopped</span>
    <span><i class="bad">✕</i> killed</span><span>◆ foreign</span>
    ${partition ? sides : nothing}
    ${key ? replicas : nothing}
    <span>wheel or + − zooms, ← → choose</span>
  </p>`;

const sides = html`<span><i class="other-side">▂</i> other side of the partition</span>`;

const replicas = html`
  <span><i class="good">◯</i> holds the value, as it should</span>
  <span><i class="bad">◌</i> should hold it and does not</span>
  <span><i class="stray">▢</i> holds it without being among the closest</span>`;
