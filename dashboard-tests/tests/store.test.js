// The store: which values there are, on which nodes each of them lies, and why there.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {see, stage, until} from '../stage.js';

const set = stage({nodes: 20, k: 5}, swarm => swarm.call('PUT', '/api/values/text:hello', 'world'));

const replicas = async (key = 'text:hello') =>
  (await set.swarm.call('GET', `/api/replicas/${key}`)).replicas;
const right = list => list.filter(({state}) => state === 'right').map(({node}) => node);
const sorted = list => [...list].sort((a, b) => a - b);
const numbers = text => [...text.matchAll(/#(\d+)/g)].map(([, digits]) => Number(digits));
/** The holders that a caption names, in its order. */
const named = text => numbers(text.match(/hold it \(([^)]*)\)/)[1]);
const caption = page => page.locator('dsw-replicas .caption').textContent();

test('A deep link names the nodes that hold a value, in order of distance', async () => {
  const page = await set.open('/store/text:hello');
  await see(page, 'A value belongs on the 5 running nodes closest');
  const [told, holding] = await until(
    async () => [await caption(page), right(await replicas())],
    ([text, nodes]) => named(text).join() === nodes.join(),
  );
  assert.ok(told.includes(`${holding.length} of 5 hold it`), told);
});

test('A killed holder is named no more, and the page says who ought to take over', async () => {
  const page = await set.open('/store/text:hello');
  await see(page, 'A value belongs on');
  const [first] = right(await replicas());
  await set.swarm.call('POST', `/api/nodes/${first}/kill`);
  await until(
    async () => [named(await caption(page)), right(await replicas())],
    ([told, holding]) => !told.includes(first) && told.join() === holding.join(),
  );
  assert.match(await caption(page), /missing on #\d+|5 of 5 hold it/);
});

test('Of a copy that is missing the pages say where, and until when', async () => {
  const told = await set.swarm.call('GET', '/api/replicas/text:hello');
  const [without, ...rest] = right(told.replicas);
  told.replicas.find(({node}) => node === without).state = 'missing';
  const show = async path => {
    const page = await set.open('/lookups');
    await page.route('**/api/replicas/*', route => route.fulfill({json: told}));
    await page.goto(set.swarm.origin + path);
    return page;
  };
  const store = await show('/store/text:hello');
  await see(store, new RegExp(`missing on (#\\d+ )*#${without}\\b`));
  const keyspace = await show('/keyspace?key=text:hello');
  const line = await see(keyspace, /text:hello is held by/);
  assert.match(
    line.replace(/\s+/g, ' '),
    new RegExp(`missing on .*#${without}\\b.* until the others store it anew, which they do every`),
  );
  const holding = numbers(line.split('is held by')[1].split(';')[0]);
  assert.ok(!holding.includes(without) && rest.some(node => holding.includes(node)), line);
});

test('The table twin has the ranks, and its first is nearest', async () => {
  const page = await set.open('/store/text:hello');
  await see(page, 'A value belongs on');
  await page.locator('dsw-replicas').getByRole('button', {name: 'Table'}).click();
  const rows = page.locator('dsw-replicas tbody tr');
  await rows.first().waitFor();
  const [nearest] = await replicas();
  assert.equal(await rows.first().locator('td').nth(1).textContent(), `#${nearest.node}`);
});

test('A value is put and got from its own page', async () => {
  const [holder] = right(await replicas());
  const page = await set.open(`/store/text:hello?node=${holder}`);
  await page.getByLabel('New value').fill('other');
  await page.locator('dsw-replicas').getByRole('button', {name: 'Put', exact: true}).click();
  await see(page, /dswarm put text:hello other/);
  await page
    .getByText(/^.*Stored text:hello on/)
    .first()
    .waitFor();
  await page.getByRole('button', {name: 'Get it'}).click();
  await page.locator('dsw-replicas output', {hasText: 'other'}).waitFor();
});

test('The list has a row for each value, and how many of the closest hold it', async () => {
  await set.swarm.call('PUT', '/api/values/text:second', 'x');
  const page = await set.open('/store');
  await page.locator('.grid tbody tr').nth(1).waitFor();
  const rows = () =>
    page
      .locator('.grid tbody tr')
      .evaluateAll(list =>
        list.map(row => `${row.cells[0].textContent} ${row.cells[1].textContent}`),
      );
  const expected = async () => {
    const {values} = await set.swarm.call('GET', '/api/values');
    return values.map(({name, right, missing}) => `${name} ${right} of ${right + missing}`);
  };
  const plain = list => list.map(text => text.replace(/[✓✕]/, '').replace(/\s+/g, ' ')).sort();
  await until(
    async () => [plain(await rows()), plain(await expected())],
    ([told, wanted]) => told.length > 1 && told.join() === wanted.join(),
  );
  await page.locator('.grid tbody a').first().click();
  await see(page, 'A value belongs on');
});

test('A file is chosen or dropped, put as it is, and saved again', async () => {
  const page = await set.open('/store');
  const box = page.locator('.putget');
  const bytes = Buffer.from([0, 255, 13, 10, 128]);
  const file = {name: 'small one.bin', mimeType: 'application/x-thing', buffer: bytes};
  await page.getByLabel('File to put').setInputFiles({...file, buffer: Buffer.alloc(100_000)});
  await page
    .getByRole('alert')
    .getByText(/97.7 KiB: too much.*Put up to 64.0 KiB/s)
    .waitFor();
  await page.getByLabel('File to put').setInputFiles(file);
  await page.getByLabel('Put or get a value').fill('text:file');
  await box.getByRole('button', {name: 'Put', exact: true}).click();
  await see(page, "dswarm put text:file '@small one.bin'");
  await see(page, 'Stored text:file on');
  await box.getByRole('button', {name: 'Get', exact: true}).click();
  await box.locator('output', {hasText: 'application/x-thing, 5 B'}).waitFor();
  const saved = page.waitForEvent('download');
  await box.getByRole('link', {name: 'Save'}).click();
  assert.deepEqual(readFileSync(await (await saved).path()), bytes);
  await box.evaluate(form => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['dropped'], 'dropped.txt', {type: 'text/plain'}));
    form.dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
  });
  await box.locator('.file', {hasText: 'dropped.txt'}).waitFor();
  await box.getByRole('button', {name: 'Put', exact: true}).click();
  await until(
    async () => {
      const [holder] = right(await replicas('text:file'));
      return (await fetch(`${set.swarm.origin}/api/values/text:file?from=${holder}`)).text();
    },
    text => text === 'dropped',
  );
});

test('Lists name the keys, and a value tells when it is stored again, and expires', async () => {
  const page = await set.open('/store/text:hello');
  await page.locator('.grid tbody th', {hasText: 'text:hello'}).waitFor();
  await see(page, /stored? it again at the closest of the moment, next in \d/);
  await see(page, /expires\s+in 2[34] h \d+ min/);
  const {key} = await set.swarm.call('GET', '/api/replicas/text:hello');
  await page.goto(`${set.swarm.origin}/keyspace?key=${key}`);
  await see(page, /text:hello is held by/);
});

test('Who holds a value without being among the closest is called stray', async () => {
  await set.swarm.call('PUT', '/api/values/text:stray', 'x');
  await set.swarm.call('POST', '/api/nodes', {count: 12});
  const {values} = await until(
    () => set.swarm.call('GET', '/api/values'),
    ({values: all}) => all.some(({stray}) => stray > 0),
  );
  const {name} = values.find(({stray}) => stray > 0);
  const page = await set.open(`/store/${name}`);
  const {nodes} = await set.swarm.call('GET', '/api/nodes');
  const strays = ({replicas: all}) =>
    nodes.filter(({id}) => all.some(other => other.id === id && other.state === 'stray'));
  await until(
    async () => [await caption(page), strays(await set.swarm.call('GET', `/api/replicas/${name}`))],
    ([text, wanted]) =>
      wanted.length > 0 &&
      sorted(numbers(text.match(/stray on ([^,]*)/)?.[1] ?? '')).join() ===
        sorted(wanted.map(({ordinal}) => ordinal)).join(),
  );
});
