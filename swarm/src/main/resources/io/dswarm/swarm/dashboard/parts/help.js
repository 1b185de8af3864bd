// The overlay that `?` opens: the keys that do something at this moment.

import {html} from 'lit';
import {bind, keyboardMap} from '../keys.js';
import {Part} from '../page.js';

class Help extends Part {
  connectedCallback() {
    super.connectedCallback();
    this.atEnd(bind('?', 'This list', () => this.show()));
  }

  show() {
    this.requestUpdate();
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`
      <dialog aria-labelledby="help-title">
        <h2 id="help-title">Keyboard</h2>
        <p class="caption">In drawings the arrow keys move and + and - zoom, once the drawing has
          the focus. Letters typed into a field stay letters.</p>
        <dl class="keys">${keyboardMap().map(
          ({key, says}) => html`
          <div><dt>${key.split(' ').map(part => html`<kbd>${names[part] ?? part}</kbd> `)}</dt>
            <dd>${says}</dd></div>`,
        )}
        </dl>
        <form method="dialog"><button autofocus>Close</button></form>
      </dialog>`;
  }
}

const names = {Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→'};

customElements.define('dsw-help', Help);
