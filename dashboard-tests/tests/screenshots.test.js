// The pictures of the docs: `npm run screenshots` writes them to docs/dashboard. In a test run they
// go to a temporary folder, and the test is that each of these scenes can be brought about and shown.

import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {see, stage, until} from '../stage.js';

const asked = process.env.SCREENSHOTS;
const folder = asked ?? mkdtempSync(join(tmpdir(), 'dswarm-screenshots-'));
const set = stage({nodes: 40, k: 8}, fill);
const narrow = {width: 420, height: 900};

async function fill(swarm) {
  mkdirSync(folder, {recursive: true});
  for (let i = 0; i < 40; i++) await swarm.call('PUT', `/api/values/text:v${i}`, `value ${i}`);
  await swarm.call('PUT', '/api/values/text:hello', 'world');
}

after(() => asked || rmSync(folder, {recursive: true}));

async function picture(page, name) {
  await until(
    () =>
      page.evaluate(() => [...document.querySelectorAll('dsw-drawing')].every(d => d.drawn > 0)),
    Boolean,
  );
  const path = join(folder, `${name}.png`);
  await page.screenshot({path});
  assert.ok(statSync(path).size > 10_000, `${name} is not empty`);
}

const holders = async () => {
  const {replicas} = await set.swarm.call('GET', '/api/replicas/text:hello');
  return replicas.filter(({state}) => state === 'right').map(({node}) => node);
};

test('Keyspace, with a value, a node and its buckets; dark, light and narrow', async () => {
  const [first] = await holders();
  const path = `/keyspace?node=${first}&key=text:hello`;
  for (const [name, look] of [
    ['keyspace', {colorScheme: 'dark'}],
    ['keyspace-light', {colorScheme: 'light'}],
    ['keyspace-narrow', narrow],
  ]) {
    const page = await set.open(path, look);
    await see(page, 'is held by');
    await page.getByRole('rowheader', {name: 'b0'}).waitFor();
    await picture(page, name);
  }
});

test('Keyspace, right after a holder was killed and the network parted', async () => {
  const [, second, third] = await holders();
  const page = await set.open('/keyspace?key=text:hello');
  await see(page, 'is held by');
  await set.swarm.call('POST', `/api/nodes/${second}/kill`);
  await set.swarm.call('POST', `/api/nodes/${third}/pause`);
  await set.swarm.call('PUT', '/api/partition', {share: 0.5});
  await see(page, 'side A of the partition');
  await page.getByText('1 killed').waitFor();
  await picture(page, 'keyspace-failure');
  await set.swarm.call('DELETE', '/api/partition');
});

test('Lookups: the list, and one of them with a node that does not answer', async () => {
  const {id, trace} = await set.swarm.call('POST', '/api/lookups', {
    target: 'text:hello',
    from: '0',
  });
  const whole = await set.open(`/lookups/${id}`);
  await see(whole, /looked for the nodes/);
  await picture(whole, 'lookup');
  const middle = await set.open(`/lookups/${id}?step=${trace.length}`, {colorScheme: 'light'});
  await see(middle, /^moment \d+ of/);
  await picture(middle, 'lookup-replay');
  const small = await set.open(`/lookups/${id}`, narrow);
  await see(small, /looked for the nodes/);
  await picture(small, 'lookup-narrow');
  const list = await set.open('/lookups');
  await list.locator('.page tbody tr').first().waitFor();
  await picture(list, 'lookups');
});
