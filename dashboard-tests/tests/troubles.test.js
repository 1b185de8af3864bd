// The page of the faults: adding, replacing and removing them, the partition painter, churn, RESET.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {see, stage, until} from '../stage.js';

const set = stage({nodes: 12, k: 4});

const api = (method, path, body) => set.swarm.call(method, path, body);
const faults = async () => (await api('GET', '/api/faults')).faults;
const partition = () => api('GET', '/api/partition').catch(() => null);
const churn = () => api('GET', '/api/churn').catch(() => null);

test('A fault is added by the form, counts its effects, is changed and removed', async () => {
  const page = await set.open('/faults');
  const form = page.locator('dsw-fault-form');
  await form.getByLabel('Name').fill('slow');
  await form.getByLabel('Delay, ms').fill('30');
  await form.getByRole('button', {name: 'Add the fault'}).click();
  await see(page, 'dswarm fault add slow latency --probability 1 --delay 30 --jitter 50');
  await see(page, 'Fault slow is on.');
  const card = page.locator('.card', {hasText: 'slow'});
  await api('POST', '/api/lookups', {target: 'text:x'});
  await until(
    async () => Number((await card.locator('dd').first().textContent()).replace(',', '')),
    judged => judged > 0,
  );
  await card.getByRole('button', {name: 'Change'}).click();
  await form.getByLabel('Delay, ms').fill('10');
  await form.getByRole('button', {name: 'Add the fault'}).click();
  await until(faults, ([only, ...others]) => only?.delayMs === 10 && others.length === 0);
  await card.getByRole('button', {name: 'Remove'}).click();
  await until(faults, all => all.length === 0);
  await see(page, 'No fault is on.');
});

test('Each kind says what it does, and can be added', async () => {
  const page = await set.open('/faults');
  const form = page.locator('dsw-fault-form');
  await form.getByLabel('Kind').waitFor();
  const kinds = await form.locator('select[name=kind] option').allTextContents();
  assert.equal(kinds.length, 8);
  for (const kind of kinds) {
    await form.getByLabel('Kind').selectOption(kind);
    await form.locator('.does', {hasText: kind}).waitFor();
    await form.getByLabel('Name').fill(`one-${kind}`);
    await form.locator('[name=nodes]').evaluate(field => {
      field.closest('details').open = true;
    });
    await form.getByLabel('At these nodes').fill('11');
    await form.getByRole('button', {name: 'Add the fault'}).click();
    await see(page, `Fault one-${kind} is on.`);
  }
  assert.deepEqual((await faults()).map(({kind}) => kind).sort(), kinds.sort());
  await api('DELETE', '/api/faults');
});

test('Sides are painted by click and by keys, and cut as they were painted', async () => {
  const page = await set.open('/faults');
  const cells = page.locator('.painter .cell');
  await cells.nth(1).click();
  await cells.nth(0).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('b');
  await page.getByRole('button', {name: 'Cut as painted'}).click();
  const {sides} = await until(partition, Boolean);
  assert.deepEqual(
    sides.map(side => side.length),
    [10, 2],
  );
  assert.deepEqual(sides[1].toSorted(), [1, 2]);
  await see(page, 'dswarm partition 0,3-11 1-2');
  await page.locator('dsw-painter').getByRole('button', {name: 'Heal'}).click();
  await until(partition, cut => cut === null);
});

test('Churn is started with what the sliders say, and ended', async () => {
  const page = await set.open('/faults');
  const form = page.locator('dsw-churn');
  await see(page, /With 12 nodes, one will leave every/);
  await form.getByRole('button', {name: 'Start the churn'}).click();
  const begun = await until(churn, Boolean);
  assert.equal(begun.kill, 0.5);
  await see(page, /dswarm churn start --model exponential --session 60 --downtime 20/);
  await form.getByRole('button', {name: 'End the churn'}).click();
  await until(churn, none => none === null);
});

test('RESET says what it takes back, and takes it back', async () => {
  await api('PUT', '/api/faults/lossy', {kind: 'loss', probability: 0.1, match: {}});
  await api('PUT', '/api/partition', {share: 0.5});
  const {nodes} = await until(
    () => api('GET', '/api/nodes'),
    ({nodes: all}) => all.every(({state}) => state === 'running'),
  );
  await api('POST', `/api/nodes/${nodes.at(-1).ordinal}/pause`);
  const page = await set.open('/faults');
  await see(page, '1 fault, the partition, 1 pause');
  await page.getByRole('button', {name: 'RESET', exact: true}).click();
  await see(page, /Reset: 1 fault removed \(lossy\), the partition healed, 1 paused node resumed/);
  assert.deepEqual(await faults(), []);
  assert.equal(await partition(), null);
});
