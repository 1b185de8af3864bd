// Faults as they are seen from everywhere: partition, healing, RESET, and the way back in time.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {see, stage, until} from '../stage.js';

const set = stage({nodes: 16, k: 5});

const half = nodes => {
  const all = nodes.map(({ordinal}) => ordinal);
  return {sides: [all.slice(0, all.length / 2), all.slice(all.length / 2)]};
};

test('A partition is seen at once, and so is that it is healed', async () => {
  const page = await set.open('/keyspace?node=12');
  const {nodes} = await set.swarm.call('GET', '/api/nodes');
  await set.swarm.call('PUT', '/api/partition', half(nodes));
  await see(page, /side A: \d+ nodes/);
  await page.locator('dsw-node-panel').getByText('side B').waitFor();
  await page.getByRole('button', {name: 'Heal'}).click();
  await page.getByText(/side A: \d+ nodes/).waitFor({state: 'detached'});
  assert.match(await see(page, /dswarm heal/), /dswarm heal/);
});

test('RESET takes back faults, partition and pauses', async () => {
  const {nodes} = await set.swarm.call('GET', '/api/nodes');
  await set.swarm.call('PUT', '/api/faults/slow', {kind: 'latency', delayMs: 20, match: {}});
  await set.swarm.call('PUT', '/api/partition', half(nodes));
  await set.swarm.call('POST', '/api/nodes/3/pause');
  const page = await set.open('/keyspace?node=3');
  await page.locator('.side [data-state=paused]').waitFor();
  await page.getByRole('button', {name: 'Reset'}).click();
  await page.locator('.side [data-state=running]').waitFor();
  await page.getByRole('button', {name: 'Reset'}).waitFor({state: 'detached'});
  const {faults} = await set.swarm.call('GET', '/api/faults');
  assert.deepEqual(faults, []);
});

test('One steps back to before a kill, sees the node run, and comes back to now', async () => {
  const page = await set.open('/keyspace?node=8');
  await set.swarm.call('POST', '/api/nodes/8/kill');
  await page.locator('.side [data-state=killed]').waitFor();
  await page.getByRole('button', {name: 'One event back'}).click();
  await see(page, /^The past: /);
  await page.getByRole('button', {name: 'One event back'}).click();
  await page.locator('.side [data-state=running]').waitFor();
  assert.ok(await page.getByRole('button', {name: 'Kill'}).isDisabled());
  await page.keyboard.press('0');
  await page.locator('.side [data-state=killed]').waitFor();
});

test('The time bar has the faults as lanes, keys that step, and a table', async () => {
  const page = await set.open('/keyspace?node=6');
  await set.swarm.call('POST', '/api/nodes/6/pause');
  await page.locator('.side [data-state=paused]').waitFor();
  await set.swarm.call('POST', '/api/nodes/6/resume');
  await page.locator('.side [data-state=running]').waitFor();
  await page.keyboard.press('[');
  await see(page, /after: node 6 resumed/);
  await page.keyboard.press('[');
  await page.locator('.side [data-state=paused]').waitFor();
  await see(page, /api.snapshot.at=/);
  await page.keyboard.press(']');
  await page.locator('.side [data-state=running]').waitFor();
  await page.keyboard.press('0');
  await see(page, /^Now$/);
  const bar = page.locator('dsw-timebar');
  await until(
    () => bar.evaluate(({lanes}) => lanes.lanes.map(({name}) => name).join()),
    names => /node 6/.test(names),
  );
  await bar.getByRole('button', {name: 'Table'}).click();
  await bar.getByRole('cell', {name: /paused node 6/}).waitFor();
  await bar.getByRole('cell', {name: 'node 6 resumed'}).waitFor();
  await bar.getByRole('button', {name: 'Table'}).click();
  await bar.locator('canvas').click({position: {x: 20, y: 20}});
  await see(page, /^The past: /);
});

test('In the time bar each lane has its row, kills are crossed, and the axis tells how long ago', async () => {
  const page = await set.open('/keyspace');
  const {texts, tops, crosses} = await page.evaluate(drawLanes);
  assert.deepEqual(tops, {partition: 0, loss: 14, churn: 28, late: 0});
  assert.deepEqual(
    texts.filter(text => / ago$/.test(text)),
    ['10 s ago', '20 s ago', '30 s ago', '40 s ago', '50 s ago'],
  );
  assert.deepEqual(crosses, [300]);
});

/** Draws a minute of 600 pixels on a context that writes down what is drawn where. */
async function drawLanes() {
  const {lanesDrawing} = await import('/draw/lanes.js');
  const {colours} = await import('/theme.js');
  const at = s => new Date(s * 1000).toISOString();
  const lane = (name, from, to) => ({name, kind: name, from: at(from), to: to && at(to)});
  const lanes = [
    lane('partition', 10, 30),
    lane('loss', 15),
    lane('churn', 20, 25),
    lane('late', 45),
  ];
  const [texts, tops, crosses] = [[], {}, []];
  const context = document.createElement('canvas').getContext('2d');
  context.fillText = (text, x, y) => {
    texts.push(text);
    if (lanes.some(({name}) => name === text)) tops[text] = y - 11;
  };
  context.moveTo = (x, y) => y > 0 && crosses.push(x + 3);
  const data = {from: at(0), to: at(60), events: [0, 0, 0], lanes};
  lanesDrawing(data, null, [at(30)])(context, {width: 600, height: 60, colours: colours()});
  return {texts, tops, crosses: [...new Set(crosses.filter(x => x === 300))]};
}

test('What happens is announced to those who do not see it', async () => {
  const page = await set.open('/keyspace');
  await see(page, 'Every leaf is a node');
  await set.swarm.call('POST', '/api/nodes/4/kill');
  const status = page.locator('.unseen[role=status]');
  await until(
    () => status.textContent(),
    text => /node 4 was killed/.test(text),
  );
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await until(
    () => status.textContent(),
    text => text === 'Page Nodes',
  );
});
