// "Same thing on the command line": the twin of the last click, as CLI and as curl, to copy.

import {html} from 'lit';
import {commands, shown} from '../commands.js';
import {notify} from '../notices.js';
import {Part} from '../page.js';

class Command extends Part {
  connectedCallback() {
    super.connectedCallback();
    this.listen(commands, 'change', () => this.requestUpdate());
  }

  render() {
    return html`
      <section class="panel" aria-labelledby="command-title">
        <h2 id="command-title">Same thing on the command line</h2>
        <p class="caption">${shown.says}:</p>
        ${this.#line(shown.cli, 'command')}
        ${this.#line(shown.curl.replaceAll('ORIGIN', location.origin), 'curl line')}
      </section>`;
  }

  #line(text, what) {
    return html`<div class="command">
      <code tabindex="0" role="group" aria-label=${what}>${text}</code>
      <button class="small" @click=${() => this.#copy(text)}
        aria-label="Copy the ${what}">Copy</button>
    </div>`;
  }

  async #copy(text) {
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
}

customElements.define('dsw-command', Command);
