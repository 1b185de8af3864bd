// The state of the swarm in this tab: read once, then kept fresh by events, and read again after
// every gap or reconnect, and every few seconds for what no event tells (sessions, health). Parts
// read `live.view`, which is the present or, while one steps back in time, a snapshot of the past.

import {Problem, get, query} from './api.js';
import {notify, notifyProblem} from './notices.js';
import {Stream} from './stream.js';
import {applied, structural} from './changes.js';

const keptEvents = 1000;
const refreshMs = 5000;

class Live extends EventTarget {
  /** loading | live | broken | hidden */
  phase = 'loading';
  problem = null;
  retryAt = 0;
  swarm = null;
  present = {nodes: [], faults: [], partition: null, churn: null};
  past = null;
  /** The newest structural events, oldest first: what the time bar steps through. */
  events = [];

  #stream = new Stream();
  #queued = false;
  #reading = false;
  #stale = false;
  /** Without the stream what a reading brings is not live: nobody tells what happens after it. */
  #open = false;
  /** Events of this reading: what is read may be older than they are. */
  #meanwhile = [];

  /** What the parts draw: `{nodes, faults, partition, churn}`, and `at` if it is the past. */
  get view() {
    return this.past ?? this.present;
  }

  node(name) {
    if (name == null || name === '') return undefined;
    return this.view.nodes.find(
      ({ordinal, id}) =>
        String(ordinal ?? '') === name || (name.length >= 4 && id.startsWith(name)),
    );
  }

  start() {
    this.#stream.addEventListener('opened', () => this.#opened());
    this.#stream.addEventListener('batch', ({detail}) => this.#batch(detail.events ?? []));
    this.#stream.addEventListener('gap', () => this.read());
    this.#stream.addEventListener('hidden', () => this.#turn('hidden'));
    this.#stream.addEventListener('broken', ({detail}) => this.#broken(detail.again));
    this.#stream.start();
    if (!document.hidden) this.read();
    setInterval(() => this.phase === 'live' && this.read(), refreshMs);
  }

  retry() {
    this.#stream.retry();
  }

  /** Reads everything anew; calls that come while it reads lead to one more reading. */
  async read() {
    if (this.#reading) {
      this.#stale = true;
      return;
    }
    this.#reading = true;
    this.#meanwhile = [];
    try {
      await this.#readAll();
      if (this.#open) this.#turn('live');
    } catch (problem) {
      this.problem = problem;
      this.#changed();
    }
    this.#reading = false;
    if (this.#stale) {
      this.#stale = false;
      setTimeout(() => this.read(), 200);
    }
  }

  async #readAll() {
    const paths = ['/api/swarm', '/api/nodes', '/api/faults'];
    const [swarm, {nodes}, {faults}] = await Promise.all(paths.map(path => get(path)));
    const {partition, churn} = swarm;
    if (this.swarm && this.swarm.startedAt !== swarm.startedAt) {
      this.past = null;
      this.events = [];
      notify('The swarm was started anew; what you see is the new one.');
    }
    this.swarm = swarm;
    this.present = {nodes, faults: faults ?? [], partition, churn};
    applied(this.present, this.#meanwhile);
  }

  async #opened() {
    const again = this.phase !== 'loading';
    this.#open = true;
    await this.read();
    await this.#recall();
    if (again) this.dispatchEvent(new Event('refresh'));
  }

  /** The structural events that were recorded before this tab came; newer ones may be here. */
  async #recall() {
    try {
      const types = [...structural].join(',');
      const {events} = await get(query('/api/history', {types, limit: keptEvents, keep: 'newest'}));
      const last = events.at(-1)?.id ?? 0;
      this.events = [...events, ...this.events.filter(({id}) => id > last)];
      this.#changed();
    } catch (problem) {
      notifyProblem(problem);
    }
  }

  #batch(events) {
    if (events.length === 0) return;
    if (events.some(({type}) => type === 'gap')) this.read();
    const steps = events.filter(({type}) => structural.has(type));
    if (steps.length > 0) this.events = [...this.events, ...steps].slice(-keptEvents);
    if (this.#reading) this.#meanwhile.push(...steps);
    if (applied(this.present, events)) this.read();
    this.dispatchEvent(new CustomEvent('events', {detail: events}));
    this.#changed();
  }

  #broken(again) {
    this.retryAt = again;
    this.problem = new Problem({
      code: 'unreachable',
      detail: 'The swarm does not answer.',
      hint: 'Start it again with: dswarm up -n 20. This page goes on by itself.',
    });
    this.#turn('broken');
  }

  #turn(phase) {
    const was = this.phase;
    this.phase = phase;
    this.#open = phase === 'live';
    if (phase === 'live') this.problem = null;
    if (was === 'broken' && phase === 'live') notify('Connected again.');
    this.#changed();
  }

  /** Shows the swarm as it was at that time, or the present again with null. */
  async goTo(at) {
    try {
      this.past = at == null ? null : past(this.present, await get(query('/api/snapshot', {at})));
    } catch (problem) {
      notifyProblem(problem);
    }
    this.#changed();
    this.dispatchEvent(new Event('refresh'));
  }

  /** Tells the parts, at most once a frame. */
  #changed() {
    if (this.#queued) return;
    this.#queued = true;
    requestAnimationFrame(() => {
      this.#queued = false;
      this.dispatchEvent(new Event('change'));
    });
  }
}

/** A snapshot names nodes by their ordinals; the rest of what they are has not changed since. */
function past(present, snapshot) {
  const known = new Map(present.nodes.map(node => [node.ordinal, node]));
  const then = snapshot.nodes.filter(({ordinal}) => known.has(ordinal));
  const unknown = {contacts: null, sessions: null, records: null, bytes: null, health: null};
  return {
    ...snapshot,
    nodes: then.map(node => ({...known.get(node.ordinal), ...unknown, ...node})),
  };
}

export const live = new Live();
