// What axe-core says of every page, dark and light: nothing serious, nothing critical.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import {see, stage} from '../stage.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const set = stage({nodes: 12, k: 4}, fill);
let lookup;

async function fill(swarm) {
  await swarm.call('PUT', '/api/values/text:hello', 'world');
  await swarm.call('PUT', '/api/faults/slow', {kind: 'latency', delayMs: 5, match: {nodes: [1]}});
  ({id: lookup} = await swarm.call('POST', '/api/lookups', {target: 'text:hello'}));
}

const scenes = {
  keyspace: {path: () => '/keyspace?node=5&key=text:hello', shows: 'is held by'},
  lookups: {path: () => '/lookups', shows: 'The newest'},
  'a lookup': {path: () => `/lookups/${lookup}`, shows: /looked for/},
  nodes: {path: () => '/nodes?node=5', shows: 'Inside node #5'},
  contacts: {path: () => '/nodes?node=5&inside=contacts', shows: 'Its routing table'},
  store: {path: () => '/store/text:hello', shows: 'A value belongs on'},
  faults: {path: () => '/faults', shows: 'on for'},
  metrics: {path: () => '/metrics', shows: 'Time of a lookup'},
  runs: {path: () => '/runs', shows: 'Experiments of the simulator'},
};

for (const [name, {path, shows}] of Object.entries(scenes)) {
  test(`${name}: axe finds nothing serious, dark or light`, async () => {
    const page = await set.open(path(), {bypassCSP: true});
    await see(page, shows);
    await page.evaluate(axe);
    for (const theme of ['dark', 'light']) {
      await page.locator(`[data-theme=${theme}]`).waitFor();
      const {violations} = await page.evaluate(() => globalThis.axe.run(document));
      assert.deepEqual(violations.filter(serious).map(inShort), [], theme);
      await page.keyboard.press('t');
    }
  });
}

const serious = ({impact}) => impact === 'serious' || impact === 'critical';

const inShort = ({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join('; ')}`;
