// The lookups page: a lookup is run, read and replayed, both ways.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {picture, still} from '../picture.js';
import {see, stage, until} from '../stage.js';

const set = stage({nodes: 24, k: 6, more: ['--disjoint-paths', '2']});

const moment = async page => Number((await see(page, /^moment \d+ of/)).match(/\d+/)[0]);
const words = page => page.locator('.words').textContent();

/** In a network that is still young a lookup may run out of nodes. */
const endings = {
  converged: /converged: the closest known nodes have all answered/,
  exhausted: /ran out of nodes to ask/,
};

test('A lookup is run, and its page says whom it asked and why it ended', async () => {
  const page = await set.open('/lookups?node=5');
  await page.getByLabel('Target of a lookup').fill('text:anything');
  await page.getByRole('button', {name: 'Look up'}).click();
  await page.waitForURL(/\/lookups\/\d+/);
  const id = page.url().match(/lookups\/(\d+)/)[1];
  const found = await set.swarm.call('GET', `/api/lookups/${id}`);
  const caption = await page.locator('.page .caption').first().textContent();
  assert.match(caption, /Node #5 looked for/);
  assert.match(caption, new RegExp(`it asked ${found.requests}`));
  assert.match(await words(page), endings[found.ending]);
  assert.match(await see(page, /dswarm lookup/), /dswarm lookup \S+ --from 5 --trace/);
});

test('The replay steps back to the beginning and on to the end, by buttons and by keys', async () => {
  const {id, trace} = await set.swarm.call('POST', '/api/lookups', {
    target: 'text:replay',
    from: '2',
  });
  const page = await set.open(`/lookups/${id}`);
  const last = await moment(page);
  const settled = trace.filter(({outcome}) => outcome !== 'open').length;
  assert.equal(last, trace.length + settled + 1);
  await page.getByRole('button', {name: /One moment back \(←\)/}).click();
  await until(
    () => moment(page),
    at => at === last - 1,
  );
  assert.match(await words(page), /asks|answers|does not answer|gives no usable answer/);
  await page.locator('#page').focus();
  for (let at = last - 2; at >= 0; at--) {
    await page.keyboard.press('ArrowLeft');
    await until(
      () => moment(page),
      now => now === at,
    );
  }
  assert.match(await words(page), /Node #2 begins with the \d+ closest nodes that it knows/);
  assert.ok(await page.getByRole('button', {name: /One moment back/}).isDisabled());
  await page.keyboard.press('ArrowRight');
  await until(
    () => words(page),
    text => /^It asks #\d+/.test(text),
  );
  const first = trace.find(({atMs}) => atMs === Math.min(...trace.map(step => step.atMs)));
  assert.match(await words(page), new RegExp(`#${first.node.ordinal}\\b`));
});

test('A link to one moment of a lookup shows that moment', async () => {
  const {id} = await set.swarm.call('POST', '/api/lookups', {target: 'text:link'});
  const page = await set.open(`/lookups/${id}?step=2`);
  assert.equal(await moment(page), 2);
  const known = await page.locator('.shortlist li').count();
  assert.ok(known > 0);
});

test('The list names the newest first, and new ones appear by themselves', async () => {
  await set.swarm.call('POST', '/api/lookups', {target: 'text:one'});
  const page = await set.open('/lookups');
  const newest = () => page.locator('.page tbody tr td').first().textContent();
  const before = Number(await newest());
  const {id} = await set.swarm.call('POST', '/api/lookups', {target: 'text:two'});
  assert.ok(id > before);
  await until(newest, text => Number(text) >= id);
});

/** A lookup by the node farthest from its target: the axis reaches to the asker, if that is nearer. */
async function fromAfar(target) {
  const [{target: key}, {nodes}] = await Promise.all([
    set.swarm.call('POST', '/api/lookups', {target}),
    set.swarm.call('GET', '/api/nodes'),
  ]);
  const distance = ({id}) => BigInt(`0x${id}`) ^ BigInt(`0x${key}`);
  const far = nodes.reduce((a, b) => (distance(a) > distance(b) ? a : b));
  return set.swarm.call('POST', '/api/lookups', {target, from: `${far.ordinal}`});
}

test('The axes reach as far as what happened, and disjoint paths have a colour each', async () => {
  const {id, trace} = await fromAfar('text:axes');
  assert.equal(new Set(trace.map(({path}) => path)).size, 2);
  const page = await set.open(`/lookups/${id}`);
  await see(page, 'on 2 disjoint paths');
  await see(page, /▮ path 2/);
  await picture(page, 'lookup-paths');
  const {bars, width, height} = await page.locator('dsw-inspector').evaluate(inspector => {
    const {clientWidth, clientHeight} = inspector.querySelector('canvas');
    const bars = inspector.bars.map(({x, bottom}) => ({x, bottom}));
    return {bars, width: clientWidth, height: clientHeight};
  });
  assert.equal(bars.length, trace.length);
  assert.ok(Math.max(...bars.map(({x}) => x)) > 0.75 * width);
  assert.ok(Math.max(...bars.map(({bottom}) => bottom)) > 0.75 * height);
});

test('Neighbours lie beside each other, and who is pointed at says who named it', async () => {
  const found = await set.swarm.call('POST', '/api/lookups', {target: 'text:beside'});
  const [one, other] = found.trace;
  other.node = {...one.node, id: one.node.id.replace(/.$/, digit => (digit === '0' ? '1' : '0'))};
  other.learntFrom = one.node.id;
  other.atMs = one.atMs;
  const page = await set.open('/lookups');
  await page.route('**/api/lookups/1', route => route.fulfill({json: found}));
  await page.goto(`${set.swarm.origin}/lookups/1`);
  await still(page);
  const bars = await page
    .locator('dsw-inspector')
    .evaluate(({bars: all}) => all.map(({x, top, bottom}) => ({x, y: (top + bottom) / 2})));
  assert.ok(Math.abs(bars[0].x - bars[1].x) >= 7.9, JSON.stringify(bars));
  await page.locator('.page canvas').hover({position: bars[1]});
  await page.locator('.readout').getByText(`, named by #${one.node.ordinal}: `).first().waitFor();
  const over = () => page.locator('dsw-inspector').evaluate(({over}) => over?.node.id);
  assert.equal(await over(), other.node.id);
  await page.mouse.move(0, 0);
  await until(over, id => id === undefined);
});

test('The table twin has a row for every request', async () => {
  const {id, trace} = await set.swarm.call('POST', '/api/lookups', {target: 'text:rows'});
  const page = await set.open(`/lookups/${id}`);
  await page.locator('.page').getByRole('button', {name: 'Table'}).click();
  await page.locator('.page tbody tr').first().waitFor();
  assert.equal(await page.locator('.page tbody tr').count(), trace.length);
});

test('A lookup that is not remembered says so', async () => {
  const page = await set.open('/lookups/99999999');
  page.allow(/404/);
  await page.getByRole('button', {name: 'Try again'}).waitFor();
});

test('A node that does not answer is drawn dashed and told in words', async () => {
  await set.swarm.call('POST', '/api/nodes/9/pause');
  const {nodes} = await set.swarm.call('GET', '/api/nodes');
  const target = nodes.find(({ordinal}) => ordinal === 9).id;
  const {id, trace} = await set.swarm.call('POST', '/api/lookups', {target, from: '3'});
  const lost = trace.filter(({outcome}) => /timed_out|failed/.test(outcome)).length;
  assert.ok(lost > 0, 'the paused node was asked');
  const page = await set.open(`/lookups/${id}`);
  const caption = await page.locator('.page .caption').first().textContent();
  assert.match(caption, new RegExp(`${lost} did not \\(dashed`));
  await set.swarm.call('POST', '/api/nodes/9/resume');
});
