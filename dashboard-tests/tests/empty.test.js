// What is said where there is nothing yet: a swarm of one node that knows nobody and holds nothing.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {see, stage} from '../stage.js';

const set = stage({nodes: 1});

const places = [
  ['/keyspace', /Put a value to see where it lies/],
  ['/keyspace?node=0', /It knows nobody yet/],
  ['/lookups', /No lookup yet.*Run one above, or put a value/s],
  ['/nodes?node=0&inside=contacts', /It knows nobody yet/],
  ['/nodes?node=0&inside=sessions', /It has no open session.*They open when they are needed/s],
  ['/nodes?node=0&inside=records', /It holds nothing.*Put a value: key p/s],
  ['/nodes?find=killed', /No node is like that.*Search for a state/s],
  ['/store', /Nothing is stored yet.*Put a value: press p/s],
  ['/faults', /No fault is on. Add one below/],
];

for (const [path, text] of places) {
  test(`${path} says what is not there yet, and what to do`, async () => {
    const page = await set.open(path);
    await see(page, text);
  });
}

test('A swarm without a node says how to add some', async () => {
  const page = await set.open('/keyspace');
  await page.route('**/api/nodes', route => route.fulfill({json: {nodes: []}}));
  await page.reload();
  assert.match(await see(page, 'The swarm has no nodes.'), /dswarm node add 10/);
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await see(page, /The swarm has no nodes.*Add some above/s);
});
