// "Same thing on the command line": the twin of the last click, as CLI and as curl, to copy.

import {html} from 'lit';
import {commands, shown} from '../commands.js';
import {Part} from '../page.js';
import {commandLine} from './line.js';

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
        ${commandLine(shown.cli, 'command')}
        ${commandLine(shown.curl.replaceAll('ORIGIN', location.origin), 'curl line')}
      </section>`;
  }
}

customElements.define('dsw-command', Command);
