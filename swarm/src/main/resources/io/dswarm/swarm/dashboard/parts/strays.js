// Who holds a value without being counted among the closest, in words: a paused node answers
// nobody, so that it is not counted however close it is; who runs is stray.

import {html, nothing} from 'lit';
import {nodeName} from '../format.js';

/** `nodes` in the order in which they are to be named. */
export function strays(nodes, states) {
  const holding = nodes.filter(({id}) => states.get(id) === 'stray');
  const names = paused =>
    holding
      .filter(({state}) => (state === 'paused') === paused)
      .map(nodeName)
      .join(' ');
  const [running, paused] = [names(false), names(true)];
  return html`${running ? html`; <b>stray</b> on ${running}, not among the closest` : nothing}${
    paused
      ? html`; also held by ${paused}, <b>paused</b>, so not counted among the closest`
      : nothing
  }`;
}
