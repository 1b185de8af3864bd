// What every test file needs: a swarm, a browser, and a watch over every page: no request may leave
// the origin, nothing may be refused by the Content-Security-Policy, nothing may fail in the console.

import assert from 'node:assert/strict';
import {after, afterEach, before} from 'node:test';
import {chromium} from 'playwright-core';
import {startSwarm} from './swarm.js';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Enough for a machine that has much else to do. */
const patienceMs = 60_000;

export const launch = () =>
  chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags});

/** A stage with a swarm of its own, set up by `setUp(swarm)`; `open('/path')` gives a page. */
export function stage(options, setUp = () => {}) {
  const set = {swarm: null, browser: null, guards: []};
  before(async () => {
    [set.swarm, set.browser] = await Promise.all([startSwarm(options), launch()]);
    await until(() => set.swarm.call('GET', '/api/nodes'), acquainted(options));
    await setUp(set.swarm);
  });
  afterEach(async () => {
    const guards = set.guards.splice(0);
    await Promise.all(guards.map(({context}) => context.close()));
    guards.forEach(assertClean);
  });
  after(async () => {
    await set.browser?.close();
    await set.swarm?.stop();
  });
  set.open = (path, look) => open(set, path, look);
  return set;
}

/**
 * On a busy machine nodes have started long before they have met: a value that is put then lies on
 * one of them alone.
 */
const acquainted =
  ({nodes, k = 8}) =>
  ({nodes: all}) =>
    all.every(({contacts}) => contacts >= Math.min(k, nodes - 1) / 2);

async function open(set, path, {width = 1280, height = 800, colorScheme = 'dark', ...look} = {}) {
  const context = await set.browser.newContext({viewport: {width, height}, colorScheme, ...look});
  context.setDefaultTimeout(patienceMs);
  const guard = {context, trouble: [], allowed: []};
  set.guards.push(guard);
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sample}) =>
      console.error(`CSP ${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  const page = await context.newPage();
  watch(page, set.swarm.origin, guard);
  await page.goto(set.swarm.origin + path);
  await page.locator('.page > :not(h1)').first().waitFor();
  await page.locator('[data-phase=live]').waitFor();
  return Object.assign(page, {allow: pattern => guard.allowed.push(pattern)});
}

function watch(page, origin, {trouble}) {
  page.on('request', request => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`)) trouble.push(`a request to ${url}`);
  });
  page.on('console', message => {
    if (message.type() === 'error') trouble.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', error => trouble.push(String(error.stack)));
}

function assertClean({trouble, allowed}) {
  assert.deepEqual(
    trouble.filter(text => !allowed.some(pattern => pattern.test(text))),
    [],
  );
}

/** Waits until the page shows a text; answers the whole text of what shows it. */
export async function see(page, text) {
  const found = page.getByText(text).first();
  await found.waitFor();
  return found.textContent();
}

/** Waits until `probe` answers what `wanted` accepts, and answers it. */
export async function until(probe, wanted, within = patienceMs) {
  const end = Date.now() + within;
  for (;;) {
    const value = await probe();
    if (wanted(value)) return value;
    assert.ok(Date.now() < end, `not within ${within} ms; last: ${JSON.stringify(value)}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
