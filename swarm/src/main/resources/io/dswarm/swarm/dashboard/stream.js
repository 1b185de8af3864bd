// One SSE stream a tab. It is closed while the tab is hidden (a hidden page must cost the swarm
// nothing), opened again when it shows, and tried again after 1, 2, 4 … 10 s when it breaks.
// It keeps no state of the swarm: whoever listens reads everything anew on `opened`.

const longestWait = 10_000;

export class Stream extends EventTarget {
  #source = null;
  #timer = 0;
  #tries = 0;

  start() {
    document.addEventListener('visibilitychange', () => this.#visibility());
    this.#visibility();
  }

  /** Tries at once instead of waiting. */
  retry() {
    this.#close();
    this.#open();
  }

  #visibility() {
    this.#close();
    if (document.hidden) {
      this.#tell('hidden');
    } else {
      this.#open();
    }
  }

  #open() {
    this.#source = new EventSource('/api/events');
    this.#source.onopen = () => {
      this.#tries = 0;
      this.#tell('opened');
    };
    this.#source.onmessage = message => this.#tell('batch', JSON.parse(message.data));
    this.#source.addEventListener('gap', message => this.#tell('gap', JSON.parse(message.data)));
    this.#source.onerror = () => this.#wait();
  }

  #wait() {
    this.#close();
    const ms = Math.min(1000 * 2 ** this.#tries++, longestWait);
    this.#timer = setTimeout(() => this.#open(), ms);
    this.#tell('broken', {again: Date.now() + ms});
  }

  #close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, {detail}));
  }
}
