// The keyspace page: where a value lies, and what a failure does to it. The holders store their
// values anew every four seconds, so that the repair is theirs.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {still} from '../picture.js';
import {see, stage, until} from '../stage.js';

const set = stage({nodes: 24, k: 6, more: ['--republish', '4']});

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
  await page.waitForURL(/key=text:hello/);
  const line = () => page.locator('.page .caption').first().textContent();
  const said = await until(line, text => /text:hello is held by 6 of the 6/.test(text));
  const named = numbers(said.split('is held by')[1].split(';')[0]);
  assert.deepEqual(sorted(named), sorted(await holders('text:hello')));
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
  const rows = () =>
    page
      .locator('.page tbody tr')
      .evaluateAll(list => list.map(row => [...row.cells].map(cell => cell.textContent)));
  assert.equal((await rows()).length, 24);
  const right = list =>
    list.filter(cells => cells.at(-1) === 'right').flatMap(([name]) => numbers(name));
  await until(
    async () => [right(await rows()), await holders('text:table')],
    ([told, holding]) => told.length > 0 && sorted(told).join() === sorted(holding).join(),
  );
});

test('A click on a leaf chooses that node, and its buckets are shown', async () => {
  const page = await set.open('/keyspace');
  await see(page, 'Every leaf is a node');
  await still(page);
  const leaf = await page.locator('dsw-page-keyspace').evaluate(({leaves}) => leaves[0]);
  const canvas = page.locator('.page canvas');
  await canvas.hover({position: {x: leaf.x, y: leaf.y}});
  await page.locator('.page canvas.pointing').waitFor();
  await canvas.click({position: {x: leaf.x, y: leaf.y}});
  await page.getByRole('heading', {name: `Node #${leaf.node.ordinal}`}).waitFor();
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

test('A killed holder is named no more from then on, and the others repair the loss', async () => {
  await set.swarm.call('PUT', '/api/values/text:repair', 'kept');
  const [victim] = await holders('text:repair');
  const page = await set.open(`/keyspace?key=text:repair&node=${victim}`);
  await see(page, 'is held by');
  await page.evaluate(watchHolders, victim);
  await page.getByRole('button', {name: 'Kill'}).click();
  await page.getByText('1 killed').waitFor();
  await see(page, `Node #${victim} was killed.`);
  assert.match(await see(page, /dswarm node kill/), new RegExp(`dswarm node kill ${victim}`));
  const told = await until(
    () => page.evaluate(() => globalThis.told),
    all => all.length > 0 && /held by 6 of the 6/.test(all.at(-1)),
  );
  const wrong = told.filter(text => numbers(text.split('is held by')[1]).includes(victim));
  assert.deepEqual(wrong, []);
  assert.ok(!(await holders('text:repair')).includes(victim));
  await page.getByRole('button', {name: 'Restart'}).click();
  await page.locator('.side [data-state=running]').waitFor();
});

/** Gathers in `told` what the caption says whenever that node is known to be killed. */
async function watchHolders(victim) {
  const {live} = await import('/live.js');
  const page = document.querySelector('dsw-page-keyspace');
  globalThis.told = [];
  live.addEventListener('change', async () => {
    if (live.node(String(victim)).state !== 'killed') return;
    await page.updateComplete;
    await page.querySelector('dsw-drawing').updateComplete;
    const said = page.querySelector('.caption').textContent.replace(/\s+/g, ' ');
    if (said !== told.at(-1)) told.push(said);
  });
}

test('No leaf hides another, and no name another, wide or narrow', async () => {
  await set.swarm.call('PUT', '/api/values/text:marks', 'x');
  const page = await set.open('/keyspace?key=text:marks&node=3');
  await see(page, 'is held by');
  for (const [width, height] of [
    [1280, 800],
    [420, 900],
  ]) {
    await page.setViewportSize({width, height});
    const {marks, texts} = await page.locator('dsw-drawing').first().evaluate(record);
    assert.equal(marks.length, 24);
    const hidden = pairs(marks).filter(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r);
    assert.deepEqual(hidden, [], `leaves at ${width}`);
    assert.ok(texts.length > 12, `${texts.length} names at ${width}`);
    const collided = pairs(texts).filter(
      ([a, b]) => Math.abs(a.x - b.x) < a.half + b.half && Math.abs(a.y - b.y) < 10,
    );
    assert.deepEqual(collided, [], `names at ${width}`);
  }
});

test('Of more than 2,000 nodes the live swarm is drawn as a raster', async () => {
  const [{nodes: few}, density] = await Promise.all([
    set.swarm.call('GET', '/api/nodes'),
    set.swarm.call('GET', '/api/keyspace?bins=65536'),
  ]);
  const many = Array.from({length: 2500}, (_, i) => ({...few[i % few.length], ...madeUp(i)}));
  const counts = density.nodes.fill(0);
  many.forEach(({id}) => counts[parseInt(id.slice(0, 4), 16)]++);
  const page = await set.open('/keyspace');
  await page.route('**/api/nodes', route => route.fulfill({json: {nodes: many}}));
  await page.route('**/api/keyspace?*', route => route.fulfill({json: density}));
  await page.reload();
  assert.match(await see(page, /Each row is one bit of prefix/), /^\s*2,500 nodes/);
  await see(page, '2,500 running');
  const raster = page.locator('dsw-density');
  const lit = await until(
    () => raster.locator('canvas').evaluate(brightColumns),
    columns => columns.length > 0,
  );
  assert.ok(Math.max(...lit) < 0.52, 'all ids begin with 0 to 7: the right half is dark');
  await raster.getByRole('button', {name: 'Table'}).click();
  await raster.locator('tbody tr').nth(255).waitFor();
  const told = await raster.locator('tbody td:last-child').allTextContents();
  assert.equal(
    told.reduce((sum, text) => sum + Number(text), 0),
    2500,
  );
});

/** Ids spread evenly over the lower half of the keyspace. */
const madeUp = i => ({
  ordinal: i,
  id: Math.floor((i * 2 ** 31) / 2500)
    .toString(16)
    .padStart(8, '0')
    .padEnd(64, '5'),
});

/** Where from left (0) to right (1) the second row of cells, for the first bit, is bright. */
function brightColumns(canvas) {
  const {width, height} = canvas;
  const row = canvas.getContext('2d').getImageData(0, Math.floor(height * 0.08), width, 1).data;
  const lightness = x => row[4 * x] + row[4 * x + 1] + row[4 * x + 2];
  const columns = Array.from({length: width}, (_, x) => x);
  return columns.filter(x => row[4 * x + 3] > 0 && lightness(x) > 200).map(x => x / width);
}

const pairs = list => list.flatMap((a, i) => list.slice(i + 1).map(b => [a, b]));

/** Draws once more, on a context that writes down which texts are written where. */
function record(drawing) {
  const canvas = drawing.querySelector('canvas');
  const context = document.createElement('canvas').getContext('2d');
  const texts = [];
  context.fillText = (text, x, y) => {
    const half = context.measureText(text).width / 2;
    texts.push({text, x: x + {left: half, right: -half, center: 0}[context.textAlign], y, half});
  };
  const size = {width: canvas.clientWidth, height: canvas.clientHeight};
  const dull = new Proxy({}, {get: (_, name) => (name === 'series' ? [] : '#888')});
  const page = drawing.closest('dsw-page-keyspace');
  drawing.draw(context, {...size, colours: dull});
  return {marks: page.leaves.map(({x, y, r}) => ({x, y, r})), texts};
}
