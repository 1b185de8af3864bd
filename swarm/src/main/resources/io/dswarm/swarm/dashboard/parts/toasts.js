// What was done and what went wrong, in a corner; see notices.js.

import {html, nothing} from 'lit';
import {dismiss, notices, toasts} from '../notices.js';
import {Part} from '../page.js';

class Toasts extends Part {
  connectedCallback() {
    super.connectedCallback();
    this.listen(notices, 'change', () => this.requestUpdate());
  }

  render() {
    return html`<div class="toasts">${toasts.map(
      ({id, text, hint, kind, href}) => html`
      <div class="toast" data-kind=${kind} role=${kind === 'error' ? 'alert' : 'group'}
        aria-label=${kind === 'error' ? 'Problem' : 'Notice'}>
        <p><span aria-hidden="true">${kind === 'error' ? '✕' : '✓'}</span> ${text}
          ${href ? html` <a href=${href}>Show it</a>` : nothing}</p>
        ${hint ? html`<p class="hint">${hint}</p>` : nothing}
        <button class="small" @click=${() => dismiss(id)} aria-label="Dismiss">✕</button>
      </div>`,
    )}</div>`;
  }
}

customElements.define('dsw-toasts', Toasts);
