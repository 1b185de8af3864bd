// The keyspace page: where a value lies, and what a failure does to it.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {see, stage, until} from '../stage.js';

const set = stage({nodes: 24, k: 6});

const holders = async key => {
  const {replicas} = await set.swarm.call('GET', `/api/replicas/${key}`);
  return replicas.filter(({state}) => state === 'right').map(({node}) => node);
};

const numbers = text => [...text.matchAll(/#(\d+)/g)].map(([, digits]) => Number(digits));
const sorted = list => [...list].sort((a, b) => a - b);

test('A value is put, and the page names exactly the nodes that hold it', async () => {
  const page = await set.open('/keyspace');
  await page.getByLabel('Put or get a value').fill('hello');
  await page.getByLabel('Value to put').fill('world');
  await page.getByRole('button', {name: 'Put', exact: true}).click();
  const said = await see(page, 'is held by');
  assert.match(page.url(), /key=text:hello/);
  assert.match(said, /text:hello is held by 6 of the 6/);
  const line = await page.locator('.page .caption').first().textContent();
  assert.deepEqual(
    sorted(numbers(line.split('is held by')[1])),
    sorted(await holders('text:hello')),
  );
  assert.match(await see(page, /dswarm put/), /dswarm put text:hello world/);
  await see(page, /curl .*api\/values\/text:hello/);
});

test('The value is got back through any node', async () => {
  await set.swarm.call('PUT', '/api/values/text:again', 'and again');
  const page = await set.open('/keyspace?node=7');
  await page.getByLabel('Put or get a value').fill('text:again');
  await page.getByRole('button', {name: 'Get', exact: true}).click();
  await page.locator('output', {hasText: 'and again'}).waitFor();
});

test('The table beside the drawing says of every node what the drawing says', async () => {
  await set.swarm.call('PUT', '/api/values/text:table', 'x');
  const page = await set.open('/keyspace?key=text:table');
  await see(page, 'is held by');
  await page.locator('.page').getByRole('button', {name: 'Table'}).click();
  const rows = await page
    .locator('.page tbody tr')
    .evaluateAll(list => list.map(row => [...row.cells].map(cell => cell.textContent)));
  assert.equal(rows.length, 24);
  const right = rows.filter(cells => cells.at(-1) === 'right').flatMap(([name]) => numbers(name));
  assert.deepEqual(sorted(right), sorted(await holders('text:table')));
});

test('A click on a leaf chooses that node, and its buckets are shown', async () => {
  const page = await set.open('/keyspace');
  await see(page, 'Every leaf is a node');
  const canvas = page.locator('.page canvas');
  const {width, height} = await canvas.boundingBox();
  const found = await until(async () => {
    for (let y = 30; y < height - 80; y += 9) {
      for (let x = 14; x < width - 12; x += 11) {
        await canvas.hover({position: {x, y}});
        if (await canvas.evaluate(({className}) => className === 'pointing')) return {x, y};
      }
    }
    return null;
  }, Boolean);
  await canvas.click({position: found});
  await page.getByRole('heading', {name: /^Node #\d+/}).waitFor();
  await page.getByRole('rowheader', {name: 'b0'}).waitFor();
});

test('Wheel and keys zoom the drawing in, and Home shows it whole again', async () => {
  const page = await set.open('/keyspace?node=4');
  const view = () => page.locator('dsw-page-keyspace').evaluate(({view: {from, to}}) => to - from);
  await page.locator('.page canvas').hover();
  await page.mouse.wheel(0, -600);
  await until(view, span => span < 0.5);
  await page.locator('.page canvas').focus();
  await page.keyboard.press('+');
  await until(view, span => span < 0.25);
  await page.keyboard.press('Home');
  await until(view, span => span === 1);
});

test('A killed holder is seen, and then the repair of what it held', async () => {
  await set.swarm.call('PUT', '/api/values/text:repair', 'kept');
  const [victim] = await holders('text:repair');
  const page = await set.open(`/keyspace?key=text:repair&node=${victim}`);
  await see(page, 'is held by');
  await page.getByRole('button', {name: 'Kill'}).click();
  await page.locator('[data-state=killed]').first().waitFor();
  await page.getByText('1 killed').waitFor();
  await see(page, `Node #${victim} was killed.`);
  assert.match(await see(page, /dswarm node kill/), new RegExp(`dswarm node kill ${victim}`));
  const caption = () => page.locator('.page .caption').first().textContent();
  await until(caption, text => /held by 5 of the 6.*missing on #\d+ until/s.test(text));
  await set.swarm.call('PUT', '/api/values/text:repair', 'kept');
  await until(caption, text => /held by 6 of the 6/.test(text));
  assert.ok(!(await holders('text:repair')).includes(victim));
  await page.getByRole('button', {name: 'Restart'}).click();
  await page.locator('.side [data-state=running]').waitFor();
});
