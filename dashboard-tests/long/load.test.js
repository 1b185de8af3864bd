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

const values = 16;
const path = i => `/api/values/text:v${i % values}`;
/** What the swarm, with so much to do, could not do: too few holders in time, or not found. */
let refused = 0;

async function ask(to, more) {
  const answer = await fetch(set.swarm.origin + to, more);
  await answer.text();
  if (!answer.ok) refused++;
}

const put = i => ask(path(i), {method: 'PUT', body: `value ${i}`});

/** Each of these readers reads through a node of its own. */
const get = (i, reader) => ask(`${path(i)}?from=${8 * reader}`);

/** Where contents are read at nodes that hold them. */
const held = [];

async function hold(content) {
  const {key} = await set.swarm.call('PUT', '/api/values', content);
  const {replicas} = await set.swarm.call('GET', `/api/replicas/${key}`);
  const {node} = replicas.find(({state}) => state === 'right');
  held.push(`/api/values/${key}?from=${node}`);
}

/**
 * What is done over and over, by so many at a time, each of them so often. A put makes about twelve
 * events (its lookup, the copies, its end), a get three, one at a holder two: these cost next to
 * nothing, so that the events come however busy the machine is.
 */
const kinds = [
  {workers: 4, everyMs: 400, act: put},
  {workers: 8, everyMs: 250, act: get},
  {workers: 40, everyMs: 100, act: i => ask(held[i % held.length])},
];

/** Puts and gets values until told to stop. */
async function load() {
  let on = true;
  for (let i = 0; i < values; i++) await put(i);
  for (let i = 0; i < values; i++) await hold(`content ${i}`);
  const work = async ({everyMs, act}, worker) => {
    for (let i = worker; on; i++) {
      const paused = new Promise(resolve => setTimeout(resolve, everyMs));
      await act(i, worker);
      await paused;
    }
  };
  const all = Promise.all(
    kinds.flatMap(kind => Array.from({length: kind.workers}, (_, worker) => work(kind, worker))),
  );
  return async () => {
    on = false;
    await all;
  };
}

test(`200 nodes and ${wanted} events a second leave 20 frames a second and steady memory`, async t => {
  const page = await set.open('/keyspace?node=5&key=text:v1');
  const session = await page.context().newCDPSession(page);
  const stop = await load();
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
  t.diagnostic(`${refused} puts or gets were refused`);
  const half = samples.length >> 1;
  const peak = list => Math.max(...list.map(({heap}) => heap));
  assert.ok(mean('events') >= wanted, `${mean('events')} events a second`);
  assert.ok(mean('frames') >= 20);
  assert.ok(peak(samples.slice(half)) < 1.2 * peak(samples.slice(0, half)) + 2);
});
