// The connection: what is said when it is gone, and that the page comes back by itself.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {see, stage, until} from '../stage.js';
import {startSwarm} from '../swarm.js';

const set = stage({nodes: 6});

test('The page says when the swarm is gone, and goes on when it is back', async () => {
  const page = await set.open('/keyspace');
  page.allow(/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/);
  await see(page, 'Every leaf is a node');
  const {port} = set.swarm;
  await set.swarm.stop();
  await see(page, 'no connection');
  const told = await page.getByRole('alert').first().textContent();
  assert.match(told, /The swarm does not answer.*dswarm up/s);
  set.swarm = await startSwarm({nodes: 9, port});
  assert.equal(set.swarm.port, port);
  await page.getByText('9 running').first().waitFor();
  await see(page, /^\s*live$/);
  await see(page, 'Connected again.');
});

const hide = (page, hidden) =>
  page.evaluate(value => {
    Object.defineProperty(document, 'hidden', {value, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

test('A hidden tab closes its stream, and opens it again when it shows', async () => {
  const page = await set.open('/keyspace');
  await see(page, /^\s*live$/);
  await hide(page, true);
  await see(page, 'resting');
  await set.swarm.call('POST', '/api/nodes', {count: 1});
  await hide(page, false);
  await see(page, /^\s*live$/);
  await page.getByText('10 running').first().waitFor();
});

test('A reading that ends after the tab was hidden does not call it live', async () => {
  const page = await set.open('/keyspace');
  await see(page, /^\s*live$/);
  let release;
  const held = new Promise(resolve => {
    release = resolve;
  });
  await page.route('**/api/nodes', route => held.then(() => route.continue()));
  const asked = page.waitForRequest('**/api/nodes');
  await set.swarm.call('POST', '/api/nodes/1/restart');
  await asked;
  await hide(page, true);
  await see(page, 'resting');
  const before = await page.evaluateHandle(async () => (await import('/live.js')).live.present);
  release();
  const phase = await page.evaluate(async before => {
    const {live} = await import('/live.js');
    while (live.present === before) await new Promise(requestAnimationFrame);
    return live.phase;
  }, before);
  assert.equal(phase, 'hidden');
});

test('One tab has one stream, whatever page it visits', async () => {
  const page = await set.open('/keyspace');
  let streams = 0;
  page.on('request', request => {
    if (request.url().endsWith('/api/events')) streams++;
  });
  await page.reload();
  await see(page, 'Every leaf is a node');
  for (const link of await page.locator('nav[aria-label=Pages] a').all()) await link.click();
  await until(
    () => page.locator('h2').count(),
    count => count > 0,
  );
  assert.equal(streams, 1);
});
