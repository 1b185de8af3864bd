// "Same thing on the command line": the twin of the last thing done, and that of what one sees, as
// CLI and as curl, to copy.

import {html, nothing} from 'lit';
import {commands, shown} from '../commands.js';
import {live} from '../live.js';
import {Part} from '../page.js';
import {route} from '../route.js';
import {twinOf} from '../twins.js';
import {commandLine} from './line.js';

class Command extends Part {
  connectedCallback() {
    super.connectedCallback();
    this.listen(commands, 'change', () => this.requestUpdate());
  }

  render() {
    const seen = twinOf(route, live.past?.at);
    return html`
      <section class="panel" aria-labelledby="command-title">
        <h2 id="command-title">Same thing on the command line</h2>
        ${shown ? this.#twin(shown) : nothing}
        ${seen ? this.#twin({says: 'What you see here', ...seen}) : nothing}
      </section>`;
  }

  #twin({says, cli, curl}) {
    return html`<p class="caption">${says}:</p>
      ${commandLine(cli, 'command')}
      ${commandLine(curl.replaceAll('ORIGIN', location.origin), 'curl line')}`;
  }
}

customElements.define('dsw-command', Command);
