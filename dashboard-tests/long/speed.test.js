// How soon there is something to see: the first paint of a swarm of 20 nodes and its keyspace
// drawn, and the keyspace of a million nodes. MILLION names a folder that holds the result
// `million`; without it the simulator makes one, in a minute or two and with 6 GB. To be run on a
// quiet machine.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {simulated} from '../simulation.js';
import {stage} from '../stage.js';

const rounds = 7;
const plan = new URL('../../docs/simulator-results/million.yaml', import.meta.url);
const runs = process.env.MILLION ?? simulated('million', readFileSync(plan, 'utf8'));
const set = stage({nodes: 20, runs});

const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];

/** Milliseconds from the navigation to the first paint, and to the drawing of `part`. */
async function opened(path, part) {
  const page = await set.browser.newPage({viewport: {width: 1280, height: 800}});
  await page.addInitScript(watchDrawing, part);
  await page.goto(set.swarm.origin + path);
  const drawn = await page.evaluate(() => globalThis.drawn);
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0].startTime,
  );
  await page.close();
  return {paint, drawn};
}

/** Looks frame by frame, from within the page; its clock began with the navigation. */
function watchDrawing(part) {
  globalThis.drawn = new Promise(resolve => {
    const look = () => {
      const drawn = document.querySelector(`${part} dsw-drawing`)?.drawn > 0;
      if (drawn) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

async function medians(t, path, part) {
  const times = [];
  for (let i = 0; i < rounds; i++) times.push(await opened(path, part));
  const paint = median(times.map(time => time.paint));
  const drawn = median(times.map(time => time.drawn));
  t.diagnostic(`${path}: first paint ${paint.toFixed(0)} ms, drawn ${drawn.toFixed(0)} ms`);
  return {paint, drawn};
}

test('The first paint of a real swarm comes within half a second', async t => {
  const {paint} = await medians(t, '/keyspace', 'dsw-page-keyspace');
  assert.ok(paint < 500);
});

test('The keyspace of a million nodes is drawn within a second', async t => {
  const {drawn} = await medians(t, '/keyspace?run=million', 'dsw-density');
  assert.ok(drawn < 1000);
});
