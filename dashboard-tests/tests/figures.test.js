// Figures: the charts of the running swarm, and the results of a run of the simulator.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {see, stage, until} from '../stage.js';

const launcher = fileURLToPath(new URL('../../dswarm', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dswarm-runs-'));
after(() => rmSync(folder, {recursive: true}));

writeFileSync(
  join(folder, 'plan.yaml'),
  `name: small
seed: 7
nodes: 60
protocol: {k: 8, alpha: [1, 3]}
workload: {lookups: 20/s}
duration: 5 s
checks: [success >= 0.5]
`,
);
execFileSync(launcher, ['sim', 'run', 'plan.yaml', '--out', 'small'], {cwd: folder});

const set = stage({nodes: 10, k: 4, runs: folder});

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
  assert.ok((await plot.locator('svg[role=img] path').count()) > 3);
  await plot.getByRole('button', {name: 'Table'}).click();
  await plot.locator('tbody tr').first().waitFor();
});

test('Files of a run can be saved', async () => {
  const page = await set.open('/runs/small');
  const saved = page.waitForEvent('download');
  await page.getByRole('link', {name: 'runs.csv'}).click();
  assert.equal((await saved).suggestedFilename(), 'runs.csv');
});
