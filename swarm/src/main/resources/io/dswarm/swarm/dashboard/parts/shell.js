// The frame around every page: header with navigation and state, the page, the side column, the
// time bar; and what is said to screen readers.

import {html, nothing} from 'lit';
import {heal, reset} from '../faults.js';
import {count, plural} from '../format.js';
import {announce, notices, notifyProblem} from '../notices.js';
import {inWords, structural} from '../changes.js';
import {bind} from '../keys.js';
import {broken, loading} from '../fetched.js';
import {live} from '../live.js';
import {Part} from '../page.js';
import {pageNamed, pages} from '../pages.js';
import {address, here, navigate, route, routes} from '../route.js';
import {theme, themes, toggleTheme} from '../theme.js';

class Shell extends Part {
  #loaded = new Map();
  #failed = null;
  #shown = null;
  #said = '';
  #page = route.page;
  #tab = null;

  connectedCallback() {
    this.replaceChildren();
    super.connectedCallback();
    this.listen(themes, 'change', () => this.requestUpdate());
    this.listen(routes, 'change', () => this.#sayPage());
    this.listen(live, 'refresh', () => this.#failed && location.reload());
    this.listen(notices, 'announce', ({detail}) => this.#say(detail));
    this.listen(live, 'events', ({detail}) => this.#sayEvents(detail));
    for (const page of pages) {
      this.atEnd(bind(`g ${page.key}`, `Page ${page.title}`, () => navigate(this.#to(page))));
    }
    this.atEnd(bind('t', 'Dark or light', toggleTheme));
    this.atEnd(bind('Escape', 'Close what is open; else choose nothing', () => this.#escape()));
  }

  #say(text) {
    this.#said = text;
    this.requestUpdate();
  }

  /** Another page is told; another choice on the same page is not. */
  #sayPage() {
    if (route.page === this.#page) return;
    this.#page = route.page;
    announce(`Page ${pageNamed(route.page)?.title ?? 'not found'}`);
  }

  #sayEvents(events) {
    const told = events.filter(({type}) => structural.has(type) && !/finished/.test(type));
    if (told.length > 0) this.#say(told.slice(-3).map(inWords).join('; '));
  }

  #escape() {
    if (!route.query.get('node')) return false;
    navigate(here({node: null}));
    return true;
  }

  #to(page) {
    return address(page.name, {node: route.query.get('node'), key: route.query.get('key')});
  }

  render() {
    const page = pageNamed(route.page);
    document.title = `${page?.title ?? 'No such page'} – dswarm`;
    return html`
      <a class="skip" href="#page" @click=${this.#skip}>Skip to the page</a>
      ${this.#header()}
      <main class="page" id="page" tabindex="-1">
        <h1 class="unseen">${page?.title ?? 'No such page'}</h1>
        ${this.#main(page)}
      </main>
      <aside class="side" aria-label="Tools">
        <dsw-search></dsw-search>
        <dsw-node-panel></dsw-node-panel>
        <dsw-putget></dsw-putget>
        <dsw-command></dsw-command>
      </aside>
      <dsw-timebar></dsw-timebar>
      <dsw-toasts></dsw-toasts>
      <dsw-help></dsw-help>
      <p class="unseen" role="status" aria-live="polite">${this.#said}</p>`;
  }

  /** In a narrow window the pages' names scroll: that of the page is brought into view. */
  updated() {
    if (this.#tab === route.page) return;
    this.#tab = route.page;
    const tab = this.querySelector('nav [aria-current]');
    tab?.scrollIntoView({block: 'nearest', inline: 'center'});
  }

  #skip(event) {
    event.preventDefault();
    document.getElementById('page').focus();
  }

  #header() {
    const light = theme() === 'light';
    return html`
      <header class="top">
        <a class="brand" href="/keyspace">dswarm</a>
        ${this.#connection()}
        <nav aria-label="Pages">${pages.map(
          page => html`
          <a href=${this.#to(page)} aria-current=${page.name === route.page ? 'page' : nothing}
            >${page.title}</a>`,
        )}
        </nav>
        ${this.#trouble()} ${this.#counts()}
        <button class="icon" @click=${() => this.querySelector('dsw-help').show()}
          aria-label="Keyboard map" title="Keyboard map (?)">?</button>
        <button class="icon" @click=${toggleTheme} title="Dark or light (t)"
          aria-label="Change to ${light ? 'dark' : 'light'}">${light ? '◑' : '◐'}</button>
      </header>`;
  }

  #connection() {
    const words = {loading: 'connecting', live: 'live', broken: 'no connection', hidden: 'resting'};
    return html`<span class="chip" data-phase=${live.phase}>
      <span class="dot" aria-hidden="true"></span>${words[live.phase]}</span>`;
  }

  /** What is done to the swarm at this moment, with the way out, on every page. */
  #trouble() {
    const {partition, faults, churn, nodes} = live.view;
    const paused = nodes.filter(({state}) => state === 'paused').length;
    const words = [
      partition && 'partitioned',
      faults.length > 0 && plural(faults.length, 'fault'),
      churn && 'churn',
      paused > 0 && `${paused} paused`,
    ].filter(Boolean);
    if (words.length === 0) return nothing;
    return html`<a class="chip trouble" href="/faults">▲ ${words.join(' · ')}</a>
      ${partition ? html`<button class="small" @click=${heal}>Heal</button>` : nothing}
      <button class="small danger" @click=${reset}
        title="Takes back all faults, partition, churn and pauses">Reset</button>`;
  }

  #counts() {
    if (!live.swarm) return nothing;
    const states = live.view.nodes.map(({state}) => state);
    const others = ['paused', 'stopped', 'killed', 'foreign']
      .map(name => [name, states.filter(state => state === name).length])
      .filter(([, some]) => some > 0);
    const running = states.filter(state => state === 'running').length;
    const {k, alpha, disjointPaths} = live.swarm.config ?? {};
    return html`
      <span class="chip" title="Nodes by their state; foreign ones are of another process">
        <b>${count(running)}</b> running${others.map(
          ([name, some]) => html` · <b>${count(some)}</b> ${name}`,
        )}
      </span>
      <span class="chip wide" title="Holders of a value, requests in flight, disjoint paths"
        >k=${k} α=${alpha} d=${disjointPaths}</span>`;
  }

  #main(page) {
    if (!page)
      return broken({
        message: `There is no page /${route.page}.`,
        hint: 'Choose one in the navigation above.',
      });
    if (this.#failed) return broken(this.#failed, () => location.reload());
    const ready = this.#ready(page);
    const connected = live.swarm !== null;
    if (!connected && live.problem) return broken(live.problem, () => live.retry());
    if (!ready || !connected) return loading('Reading the state of the swarm…');
    return html`${this.#lost()}${this.#element(page)}`;
  }

  /** The page's element: a new one whenever another page is visited. */
  #element({name}) {
    const tag = `dsw-page-${name}`;
    if (this.#shown?.localName !== tag) this.#shown = document.createElement(tag);
    return this.#shown;
  }

  /** A line over the page while there is no connection: what one sees is old. */
  #lost() {
    if (live.phase !== 'broken') return nothing;
    return html`<div class="lost" role="alert">${live.problem.message} You see what was known last.
      ${live.problem.hint} <button @click=${() => live.retry()}>Try now</button></div>`;
  }

  /** Whether the page's module is there; at the first question it begins to be loaded. */
  #ready(page) {
    if (!this.#loaded.has(page.name)) {
      this.#loaded.set(page.name, false);
      this.#load(page);
    }
    return this.#loaded.get(page.name);
  }

  async #load(page) {
    try {
      await page.load();
      this.#loaded.set(page.name, true);
    } catch (error) {
      this.#failed = {
        message: `The page could not be loaded: ${error.message}`,
        hint: 'Reload it.',
      };
      notifyProblem(this.#failed);
    }
    this.requestUpdate();
  }
}

customElements.define('dsw-shell', Shell);
