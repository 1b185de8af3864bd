// What holds on every page: weight, origin, themes, keyboard, deep links.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {see, stage, until} from '../stage.js';
import {dswarm} from '../swarm.js';

const most = 150 * 1024;
const set = stage({nodes: 12});

const paths = page =>
  page.locator('nav[aria-label=Pages] a').evaluateAll(links => links.map(link => link.pathname));

test('The first page shows the nodes as leaves, and when it was painted first is printed', async t => {
  const page = await set.open('/');
  await see(page, 'Every leaf is a node');
  await page.getByText('12 running').first().waitFor();
  const paint = await page.evaluate(firstPaint);
  t.diagnostic(`first contentful paint after ${paint.toFixed(0)} ms`);
});

/** When something was painted first; it may be about to be. */
const firstPaint = () =>
  new Promise(resolve => {
    const observer = new PerformanceObserver(list =>
      list.getEntriesByName('first-contentful-paint').forEach(({startTime}) => resolve(startTime)),
    );
    observer.observe({type: 'paint', buffered: true});
  });

test('The first page loads just what its document has preloaded', async () => {
  const page = await set.open('/');
  await see(page, 'Every leaf is a node');
  const {loaded, told} = await page.evaluate(() => {
    const names = performance.getEntriesByType('resource').map(({name}) => name);
    const scripts = [...document.scripts].map(({src}) => src).filter(Boolean);
    const preloaded = [...document.querySelectorAll('link[rel=modulepreload]')];
    const told = [...scripts, ...preloaded.map(({href}) => href)];
    return {loaded: names.filter(name => name.endsWith('.js')), told};
  });
  assert.deepEqual([...new Set(loaded)].sort(), told.sort());
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

test('What the policy refuses is refused, and seen by the watch over all pages', async () => {
  const page = await set.open('/keyspace');
  const refused = [];
  page.on('console', message => refused.push(message.text()));
  page.allow(/CSP|Content Security Policy|ERR_BLOCKED/);
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.body.append(script);
    await fetch('https://192.0.2.1/').catch(() => {});
    return globalThis.inlineRan ?? false;
  });
  assert.equal(ran, false);
  await until(
    () => refused.filter(text => text.startsWith('CSP ')).join(),
    text => /CSP script-src/.test(text) && /CSP (connect|default)-src.*192.0.2.1/.test(text),
  );
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
  await page.getByRole('heading', {name: 'Lookups', level: 2}).waitFor();
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

test('The search finds nodes and keys in each of their forms', async () => {
  const {key, ssb} = await set.swarm.call('PUT', '/api/values/text:found', 'x');
  const {nodes} = await set.swarm.call('GET', '/api/nodes');
  const node = nodes.find(({ordinal}) => ordinal === 5);
  const bytes = Buffer.from(key, 'hex');
  const page = await set.open('/keyspace');
  await see(page, 'Every leaf is a node');
  const find = async what => {
    await page.getByLabel('Find a node or a key').fill(what);
    await page.getByRole('button', {name: 'Find'}).click();
  };
  for (const what of ['5', node.id, node.id.slice(0, 6), node.ssb]) {
    await find(what);
    await page.getByRole('heading', {name: 'Node #5'}).waitFor();
    await page.getByRole('link', {name: 'Choose no node'}).click();
    await see(page, 'None is chosen');
  }
  for (const what of ['text:found', key, ssb, bytes.toString('base64url')]) {
    await find(what);
    await see(page, /text:found is held by \d of the 8/);
    await page.getByRole('link', {name: 'dswarm', exact: true}).click();
    await page.getByText('is held by').waitFor({state: 'detached'});
  }
  for (const what of ['own:mine', `own:${node.ssb}/mine`]) {
    await find(what);
    await see(page, /is held by 0 of the/);
  }
  await find('hello');
  await page.getByRole('button', {name: 'text:hello'}).click();
  await page.waitForURL(/key=text:hello/);
});

test('The line for the command line does what the click did', async () => {
  const state = async () => (await set.swarm.call('GET', '/api/nodes/4')).state;
  const page = await set.open('/keyspace?node=4');
  const line = async () => page.locator('dsw-command code').first().textContent();
  await page.getByRole('button', {name: 'Pause'}).click();
  await until(state, now => now === 'paused');
  assert.equal(await line(), 'dswarm node pause 4');
  await page.getByRole('button', {name: 'Resume'}).click();
  await until(state, now => now === 'running');
  assert.equal(await line(), 'dswarm node resume 4');
  dswarm(set.swarm, 'dswarm node pause 4');
  await page.locator('.side [data-state=paused]').waitFor();
  dswarm(set.swarm, await line());
  await page.locator('.side [data-state=running]').waitFor();
});

test('Each page tells how the same is read on the command line, and those lines work', async () => {
  const page = await set.open('/keyspace?key=text:found&node=3');
  for (const link of await page.locator('nav[aria-label=Pages] a').all()) {
    await link.click();
    await page.locator('.page h2').first().waitFor();
    const curl = await page.locator('dsw-command code[aria-label="curl line"]').textContent();
    const answer = await fetch(curl.match(/http:\S+/)[0]);
    assert.equal(answer.status, 200, curl);
  }
});

test('With reduced motion nothing moves', async () => {
  const animated = async reducedMotion => {
    const page = await set.open('/keyspace?node=2', {reducedMotion});
    await page.getByRole('button', {name: 'Ping'}).click();
    await page.locator('.toast').first().waitFor();
    return page
      .locator('.toast')
      .first()
      .evaluate(toast => getComputedStyle(toast).animationName);
  };
  assert.equal(await animated('no-preference'), 'rise');
  assert.equal(await animated('reduce'), 'none');
});

test('What is being read, what is not there and what broke is said, with what to do', async () => {
  const page = await set.open('/keyspace');
  page.allow(/ERR_FAILED/);
  let release;
  const held = new Promise(resolve => (release = resolve));
  await page.route('**/api/lookups?*', async route => {
    await held;
    await route.abort();
  });
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.locator('.page [aria-busy=true]').waitFor();
  release();
  await see(page, 'The swarm does not answer.');
  await page.unroute('**/api/lookups?*');
  await page.getByRole('button', {name: 'Try again'}).click();
  await page.getByText('The swarm does not answer.').waitFor({state: 'detached'});
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await see(page, 'There is no result folder here.');
  await see(page, 'dswarm sim init > plan.yaml');
});
