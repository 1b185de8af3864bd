// The page of the nodes: what it tells, and what one can do to one of them or to several.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {see, stage, until} from '../stage.js';

const set = stage({nodes: 14, k: 5});

const node = async ordinal => set.swarm.call('GET', `/api/nodes/${ordinal}`);
const state = async ordinal => (await node(ordinal)).state;
const inState = (ordinal, wanted) =>
  until(
    () => state(ordinal),
    now => now === wanted,
  );
const firstColumn = page =>
  page.locator('.page .grid tbody th').evaluateAll(cells => cells.map(cell => cell.textContent));

test('Every node has a row, which says what the API says of it', async () => {
  const page = await set.open('/nodes');
  await page.locator('.grid tbody tr').nth(13).waitFor();
  const row = page.locator('.grid tbody tr', {hasText: '#3'}).first();
  const told = await node(3);
  const text = await row.textContent();
  assert.match(text, /running/);
  assert.ok(text.includes(told.address), `${text} names ${told.address}`);
});

test('A click on a heading sorts, a second one turns it round; the address keeps it', async () => {
  const page = await set.open('/nodes');
  await page.locator('.grid tbody tr').nth(13).waitFor();
  await page.locator('.grid .sort', {hasText: 'Node'}).click();
  await until(
    () => firstColumn(page),
    names => names[0].trim() === '#13',
  );
  assert.match(page.url(), /sort=-Node/);
});

test('The search finds a state, an ordinal and the beginning of an id', async () => {
  const page = await set.open('/nodes');
  const {id} = await node(6);
  for (const what of ['6', id.slice(0, 10)]) {
    await page.getByPlaceholder('killed, 17').fill(what);
    await until(
      () => firstColumn(page),
      names => names.length === 1 && names[0].trim() === '#6',
    );
  }
  await page.getByPlaceholder('killed, 17').fill('killed');
  await see(page, 'No node is like that.');
});

test('The buckets of the chosen node are in view, as far as the window goes', async () => {
  const page = await set.open('/keyspace?node=3');
  await page.setViewportSize({width: 1280, height: 800});
  const rows = page.locator('dsw-node-panel .matrix tbody tr');
  await rows.first().waitFor();
  const nth = Math.min(4, (await rows.count()) - 1);
  const {y, height} = await rows.nth(nth).boundingBox();
  const panel = await page.locator('dsw-node-panel').boundingBox();
  const bottom = Math.min(panel.y + panel.height, 722);
  assert.ok(y + height <= bottom, `row ${nth} ends at ${y + height}, the panel at ${bottom}`);
});

test('The marked are paused and resumed together, and one line does the same', async () => {
  const page = await set.open('/nodes');
  for (const ordinal of [2, 4]) await page.getByLabel(`Mark ${ordinal}`, {exact: true}).check();
  await page.locator('.page').getByRole('button', {name: 'Pause'}).click();
  await Promise.all([inState(2, 'paused'), inState(4, 'paused')]);
  await see(page, 'dswarm node pause 2,4');
  await page.locator('.page').getByRole('button', {name: 'Resume'}).click();
  await Promise.all([inState(2, 'running'), inState(4, 'running')]);
});

test('The marked are partitioned off', async () => {
  const page = await set.open('/nodes');
  for (const ordinal of [1, 5]) await page.getByLabel(`Mark ${ordinal}`, {exact: true}).check();
  await page.getByRole('button', {name: 'Partition off'}).click();
  const {sides} = await until(
    () => set.swarm.call('GET', '/api/partition').catch(() => null),
    Boolean,
  );
  assert.deepEqual(sides.at(-1).toSorted(), [1, 5]);
  await page.getByRole('columnheader', {name: 'Side'}).waitFor();
  await set.swarm.call('DELETE', '/api/partition');
});

test('One node is stopped, restarted and killed from beside the table', async () => {
  const page = await set.open('/nodes?node=7');
  const side = page.locator('dsw-node-panel');
  await side.getByRole('button', {name: 'Stop'}).click();
  await inState(7, 'stopped');
  await side.getByRole('button', {name: 'Restart'}).click();
  await inState(7, 'running');
  await side.getByRole('button', {name: 'Kill'}).click();
  await inState(7, 'killed');
  const row = page.locator('.grid tr', {hasText: '#7'});
  await row.getByText('killed').waitFor();
  assert.doesNotMatch(await row.textContent(), /false|null|undefined|NaN/);
});

test('Nodes are added, and the size is changed', async () => {
  const page = await set.open('/nodes');
  const running = async () => (await set.swarm.call('GET', '/api/swarm')).size.running;
  await page.locator('.grid tbody tr').nth(13).waitFor();
  const size = page.getByLabel('Size');
  await size.fill('12');
  const before = await running();
  await page.getByLabel('Add').fill('2');
  await page.getByRole('button', {name: 'Add nodes'}).click();
  await page.locator('.grid tbody tr').nth(15).waitFor();
  await page
    .getByText(`${before + 2} running`)
    .first()
    .waitFor();
  assert.equal(await size.inputValue(), '12', 'what is typed stays, however many nodes come');
  await page.getByRole('button', {name: 'Resize'}).click();
  await until(running, now => now === 12);
});

test('Inside a node: its log, its contacts, what it holds', async () => {
  await set.swarm.call('PUT', '/api/values/text:inside', 'x');
  const {replicas} = await set.swarm.call('GET', '/api/replicas/text:inside');
  const holder = replicas.find(({state: is}) => is === 'right').node;
  const page = await set.open(`/nodes/${holder}`);
  await page.waitForURL(/\/nodes\?node=\d+/);
  await see(page, /latest \d+ lines/);
  await page.getByRole('link', {name: 'Contacts'}).click();
  await see(page, /Its routing table: \d+ contacts/);
  await page.getByRole('link', {name: 'Records'}).click();
  await see(page, /right: holds it, as it should/);
});

test('j and k walk through the table', async () => {
  const page = await set.open('/nodes?node=0');
  await page.getByRole('heading', {name: 'Inside node #0'}).waitFor();
  await page.locator('#page').focus();
  await page.keyboard.press('j');
  await page.getByRole('heading', {name: 'Inside node #1'}).waitFor();
  await page.keyboard.press('k');
  await page.getByRole('heading', {name: 'Inside node #0'}).waitFor();
});
