// Figures: the charts of the running swarm, and the results of a run of the simulator.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {both} from '../picture.js';
import {simulated} from '../simulation.js';
import {see, stage, until} from '../stage.js';

const set = stage({nodes: 10, k: 4, runs: simulated()});

test('The charts draw what happens, with the faults of the time', async () => {
  await set.swarm.call('PUT', '/api/faults/slow', {kind: 'latency', delayMs: 5, match: {}});
  await set.swarm.call('POST', '/api/lookups', {target: 'text:x'});
  const page = await set.open('/metrics?seconds=60');
  const chart = page.locator('dsw-chart').first();
  await chart.locator('canvas').waitFor();
  assert.equal(await page.locator('dsw-chart canvas').count(), 6);
  await chart.getByRole('button', {name: 'Table'}).click();
  await until(
    async () => (await chart.locator('tbody tr').allTextContents()).join(),
    text => /latency slow/.test(text),
  );
});

test('The list has the folder that the simulator wrote, and whether its checks hold', async () => {
  const page = await set.open('/runs');
  await page.locator('.grid tbody tr', {hasText: 'small'}).getByText('1 hold').waitFor();
  await page.getByRole('link', {name: 'small'}).click();
  await page.getByRole('heading', {name: 'Run small'}).waitFor();
});

test('A run has its plots and numbers, its checks, and the line to make it again', async () => {
  const page = await set.open('/runs/small');
  await see(page, '2 variants');
  await see(page, /success >= 0.5/);
  await see(page, 'dswarm sim verify small');
  const plot = page.locator('dsw-plot', {hasText: 'Latency'}).first();
  await plot.locator('svg[role=img] path').nth(3).waitFor({state: 'attached'});
  await plot.getByRole('button', {name: 'Table'}).click();
  await plot.locator('tbody tr').first().waitFor();
  await both(set, '/runs/small', 'runs', {shows: 'Latency', look: {colorScheme: 'light'}});
});

test('The nodes of a run are a raster to zoom, with its numbers as a table', async () => {
  const page = await set.open('/runs/small');
  await page.getByRole('link', {name: 'Its keyspace'}).click();
  assert.match(await see(page, /Each row is one bit of prefix/), /60 nodes/);
  const span = () => page.locator('dsw-density').evaluate(({view: {from, to}}) => to - from);
  await page.locator('dsw-density canvas').focus();
  await page.keyboard.press('+');
  await until(span, wide => wide === 0.5);
  await page.locator('dsw-density').getByRole('button', {name: 'Table'}).click();
  await page.locator('dsw-density tbody tr').nth(255).waitFor();
  const counts = await page.locator('dsw-density tbody td:last-child').allTextContents();
  assert.equal(
    counts.reduce((sum, text) => sum + Number(text), 0),
    60,
  );
});

test('Files of a run can be saved', async () => {
  const page = await set.open('/runs/small');
  const saved = page.waitForEvent('download');
  await page.getByRole('link', {name: 'runs.csv'}).click();
  assert.equal((await saved).suggestedFilename(), 'runs.csv');
});
