// What holds on every page: weight, origin, themes, keyboard, deep links.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {see, stage} from '../stage.js';

const most = 150 * 1024;
const set = stage({nodes: 12});

const paths = page =>
  page.locator('nav[aria-label=Pages] a').evaluateAll(links => links.map(link => link.pathname));

test('The first page shows the nodes as leaves, and when it was painted first is printed', async t => {
  const page = await set.open('/');
  await see(page, 'Every leaf is a node');
  await page.getByText('12 running').first().waitFor();
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0].startTime,
  );
  t.diagnostic(`first contentful paint after ${paint.toFixed(0)} ms`);
});

test('All pages together weigh less than 150 kB gzipped', async t => {
  const page = await set.open('/');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', {cacheDisabled: true});
  const bodies = new Map();
  page.on('requestfinished', async request => {
    const {pathname} = new URL(request.url());
    if (!pathname.startsWith('/api/')) bodies.set(pathname, request.sizes());
  });
  await page.reload();
  for (const path of await paths(page)) {
    await page.goto(set.swarm.origin + path);
    await page.locator('.page h2').first().waitFor();
  }
  const sizes = await Promise.all(
    [...bodies].map(async ([path, size]) => [path, (await size).responseBodySize]),
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  t.diagnostic(`${sizes.length} files, ${total} bytes`);
  assert.ok(sizes.length > 20);
  assert.ok(total < most, `${total} bytes: ${JSON.stringify(sizes)}`);
});

test('The policy forbids inline scripts and styles', async () => {
  const answer = await fetch(`${set.swarm.origin}/`);
  const policy = answer.headers.get('Content-Security-Policy');
  assert.match(policy, /default-src 'self'/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
});

test('A deep link brings back the page, the node and the key', async () => {
  await set.swarm.call('PUT', '/api/values/text:deep', 'as before');
  const page = await set.open('/keyspace?node=3&key=text:deep');
  await page.getByRole('heading', {name: 'Node #3'}).waitFor();
  assert.match(await see(page, 'is held by'), /text:deep is held by \d+ of the \d+/);
});

test('A path that is none says so and where to go', async () => {
  const page = await set.open('/keyspace');
  await page.evaluate(() => {
    history.pushState(null, '', '/nowhere');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await see(page, 'There is no page /nowhere.');
});

test('The keyboard alone reaches pages, nodes, search and help', async () => {
  const page = await set.open('/keyspace');
  await see(page, 'Every leaf is a node');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('heading', {name: 'Lookups'}).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await see(page, 'Every leaf is a node');
  await page.locator('.page canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', {name: /^Node #\d+/}).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'Node #5'}).waitFor();
  await page.locator('#page').focus();
  await page.keyboard.press('Escape');
  await see(page, 'None is chosen');
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Put a value').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({state: 'hidden'});
});

test('Tab comes to every button without a trap, and what has the focus is seen', async () => {
  const page = await set.open('/keyspace?node=2');
  await page.getByRole('heading', {name: 'Node #2'}).waitFor();
  const seen = [];
  for (let i = 0; i < 60 && !seen.includes('Copy the curl line'); i++) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate(nameAndOutline));
  }
  for (const name of ['Skip to the page', 'Keyspace', 'Find', 'Put', 'Kill']) {
    assert.ok(seen.includes(name), `${name} in ${seen}`);
  }
});

function nameAndOutline() {
  const element = document.activeElement;
  const name = element.ariaLabel ?? element.textContent.trim();
  return getComputedStyle(element).outlineStyle === 'none' ? `${name} (no outline)` : name;
}

test('Dark and light follow the system, until the toggle chooses, and that is kept', async () => {
  const page = await set.open('/keyspace', {colorScheme: 'light'});
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  assert.equal(await theme(), 'light');
  await page.getByRole('button', {name: 'Change to dark'}).click();
  assert.equal(await theme(), 'dark');
  await page.reload();
  await see(page, 'Every leaf is a node');
  assert.equal(await theme(), 'dark');
  const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(back, 'rgb(13, 17, 23)');
});

test('What the API refuses is shown with what to do', async () => {
  const page = await set.open('/lookups');
  page.allow(/422/);
  await page.getByLabel('Target of a lookup').fill('hello');
  await page.getByRole('button', {name: 'Look up'}).click();
  await page.getByRole('alert').getByText('text:hello').waitFor();
});
