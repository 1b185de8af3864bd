// The pictures of the docs: `npm run screenshots` writes them to docs/dashboard. Each page is taken
// at 1280x800 and in a narrow window.

import {test} from 'node:test';
import {narrow, picture} from '../picture.js';
import {simulated} from '../simulation.js';
import {see, stage, until} from '../stage.js';

const plan = `name: parallel requests under churn
seed: 1
nodes: 200
protocol: {k: 8, alpha: [1, 3]}
workload: {lookups: 20/s}
churn: {model: exponential, mean: 5 min}
duration: 30 s
repeat: 2
checks: [success >= 0.8]
`;
const set = stage({nodes: 40, k: 8, runs: simulated('churn', plan)}, fill);

async function fill(swarm) {
  const put = key => swarm.call('PUT', `/api/values/text:${key}`, `value of ${key}`);
  for (let i = 0; i < 40; i += 8) {
    await Promise.all(Array.from({length: 8}, (_, j) => put(`v${i + j}`)));
  }
  await put('hello');
}

const call = (method, path, body) => set.swarm.call(method, path, body);

const holders = async () => {
  const {replicas} = await call('GET', '/api/replicas/text:hello');
  return replicas.filter(({state}) => state === 'right').map(({node}) => node);
};

/** The page wide and narrow; `shows`: what has to be there before the picture. */
async function both(path, name, {shows, look = {}}) {
  for (const [suffix, size] of [
    ['', look],
    ['-narrow', {...look, ...narrow}],
  ]) {
    const page = await set.open(path, size);
    await see(page, shows);
    await picture(page, name + suffix);
  }
}

test('Keyspace, with a value, a node and its buckets; dark, light and narrow', async () => {
  const [first] = await holders();
  const path = `/keyspace?node=${first}&key=text:hello`;
  await both(path, 'keyspace', {shows: 'is held by'});
  const light = await set.open(path, {colorScheme: 'light'});
  await see(light, 'is held by');
  await picture(light, 'keyspace-light');
});

test('A lookup among nodes that all answer', async () => {
  const {id} = await call('POST', '/api/lookups', {target: 'text:hello', from: '1'});
  await both(`/lookups/${id}`, 'lookup', {shows: /looked for the nodes/});
});

test('Keyspace and store, right after a holder was killed, one paused, and the network cut', async () => {
  const [, second, third] = await holders();
  const page = await set.open('/keyspace?key=text:hello');
  await see(page, 'is held by');
  await call('POST', `/api/nodes/${second}/kill`);
  await call('POST', `/api/nodes/${third}/pause`);
  await call('PUT', '/api/partition', {share: 0.5});
  await see(page, 'side A of the partition');
  await page.getByText('1 killed · ').or(page.getByText('1 killed')).first().waitFor();
  await until(
    () => page.locator('.page .caption').first().textContent(),
    text => /missing.*paused/s.test(text),
  );
  await picture(page, 'keyspace-failure');
  await both('/store/text:hello', 'store', {shows: 'missing on', look: {colorScheme: 'light'}});
  await call('DELETE', '/api/partition');
});

test('Lookups: the list, and one of them with nodes that do not answer', async () => {
  const {id, trace} = await call('POST', '/api/lookups', {target: 'text:hello', from: '0'});
  const whole = await set.open(`/lookups/${id}`);
  await see(whole, /looked for the nodes/);
  await picture(whole, 'lookup-failure');
  const middle = await set.open(`/lookups/${id}?step=${trace.length}`, {colorScheme: 'light'});
  await see(middle, /^moment \d+ of/);
  await picture(middle, 'lookup-replay');
  await both('/lookups', 'lookups', {shows: 'The newest'});
});

test('Nodes: one killed, one paused, and inside another', async () => {
  await both('/nodes?node=0&sort=Health&inside=contacts', 'nodes', {shows: 'Its routing table'});
});

test('Faults, and the figures of the time', async () => {
  await call('PUT', '/api/faults/far-away', {
    kind: 'latency',
    delayMs: 40,
    jitterMs: 10,
    match: {nodes: ['0', '1', '2', '3']},
  });
  await call('PUT', '/api/faults/lossy', {kind: 'loss', probability: 0.05, match: {}});
  await call('PUT', '/api/churn', {meanSessionMs: 60_000, meanDowntimeMs: 20_000, kill: 0.5});
  for (let i = 0; i < 8; i++) await call('POST', '/api/lookups', {target: `text:v${i}`});
  await both('/faults', 'faults', {shows: 'lossy'});
  await both('/metrics?seconds=60', 'metrics', {shows: 'Time of a lookup'});
});

test('Runs: a result of the simulator, with its plots', async () => {
  await both('/runs/churn', 'runs', {shows: 'Latency', look: {colorScheme: 'light'}});
});
