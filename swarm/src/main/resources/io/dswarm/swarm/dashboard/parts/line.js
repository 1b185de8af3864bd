// A line to type elsewhere, with a button that copies it.

import {html} from 'lit';
import {notify} from '../notices.js';

export const commandLine = (text, what = 'command') => html`
  <div class="command">
    <code tabindex="0" role="group" aria-label=${what}>${text}</code>
    <button class="small" @click=${() => copy(text)} aria-label="Copy the ${what}">Copy</button>
  </div>`;

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify('Copied.');
  } catch {
    notify('The browser does not allow to copy.', {
      hint: 'Select the line instead.',
      kind: 'error',
    });
  }
}
