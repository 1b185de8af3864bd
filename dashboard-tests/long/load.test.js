// How the page bears a busy swarm: 200 nodes, 500 events a second, for MINUTES (10). It prints
// frames a second and memory, and fails below 20 frames or if memory grows.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stage} from '../stage.js';

const minutes = Number(process.env.MINUTES ?? 10);
const wanted = 500;
const sampleMs = 15_000;
const set = stage({nodes: 200, k: 8});

/** Counts frames and events in the page from now on. */
const watch = page =>
  page.evaluate(async () => {
    const {live} = await import('/live.js');
    globalThis.seen = {frames: 0, events: 0, since: performance.now()};
    live.addEventListener('events', ({detail}) => {
      seen.events += detail.length;
    });
    const frame = () => {
      seen.frames++;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });

const take = page =>
  page.evaluate(() => {
    const seconds = (performance.now() - seen.since) / 1000;
    const rates = {frames: seen.frames / seconds, events: seen.events / seconds};
    Object.assign(seen, {frames: 0, events: 0, since: performance.now()});
    return rates;
  });

async function memory(session) {
  await session.send('HeapProfiler.collectGarbage');
  const {usedSize} = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

const writers = 16;
const eventsOfPut = 12;

/** Puts values until told to stop, as many as make so many events, as nearly as the swarm can. */
function load() {
  let on = true;
  const pauseMs = (1000 * writers * eventsOfPut) / wanted;
  const write = async writer => {
    for (let i = 0; on; i++) {
      const paused = new Promise(resolve => setTimeout(resolve, pauseMs));
      await set.swarm.call('PUT', `/api/values/text:w${writer}-${i % 125}`, `value ${i}`);
      await paused;
    }
  };
  const all = Promise.all(Array.from({length: writers}, (_, writer) => write(writer)));
  return async () => {
    on = false;
    await all;
  };
}

test(`200 nodes and ${wanted} events a second leave 20 frames a second and steady memory`, async t => {
  const page = await set.open('/keyspace?node=5&key=text:w0-1');
  const session = await page.context().newCDPSession(page);
  const stop = load();
  await watch(page);
  const samples = [];
  const end = Date.now() + minutes * 60_000;
  while (Date.now() < end) {
    await page.waitForTimeout(sampleMs);
    const sample = {...(await take(page)), heap: await memory(session)};
    samples.push(sample);
    t.diagnostic(
      `${sample.frames.toFixed(0)} frames/s, ${sample.events.toFixed(0)} events/s, ` +
        `${sample.heap.toFixed(1)} MiB`,
    );
    await take(page);
  }
  await stop();
  const mean = name => samples.reduce((sum, sample) => sum + sample[name], 0) / samples.length;
  t.diagnostic(
    `mean: ${mean('frames').toFixed(1)} frames/s, ${mean('events').toFixed(0)} events/s`,
  );
  const half = samples.length >> 1;
  const peak = list => Math.max(...list.map(({heap}) => heap));
  assert.ok(mean('frames') >= 20);
  assert.ok(peak(samples.slice(half)) < 1.2 * peak(samples.slice(0, half)) + 2);
});
