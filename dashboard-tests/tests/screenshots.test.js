// The pictures of the docs: `npm run screenshots` writes them to docs/dashboard. Each page is taken
// at 1280x800 and in a narrow window; those of disjoint paths and of runs where their swarms are.

import {test} from 'node:test';
import {both, picture} from '../picture.js';
import {see, stage, until} from '../stage.js';

const set = stage({nodes: 40, k: 8}, fill);

/** A node that keeps running and may be asked: the failures below hit holders of text:hello. */
let bystander;

async function fill(swarm) {
  for (const key of ['hello', ...Array.from({length: 24}, (_, i) => `v${i}`)]) {
    await swarm.call('PUT', `/api/values/text:${key}`, `value of ${key}`);
  }
  const {replicas} = await swarm.call('GET', '/api/replicas/text:hello');
  const {nodes} = await swarm.call('GET', '/api/nodes');
  const held = new Set(replicas.map(({node}) => node));
  bystander = nodes.map(({ordinal}) => ordinal).find(ordinal => !held.has(ordinal));
}

const call = (method, path, body) => set.swarm.call(method, path, body);

const holders = async () => {
  const {replicas} = await call('GET', '/api/replicas/text:hello');
  return replicas.filter(({state}) => state === 'right').map(({node}) => node);
};

test('Keyspace, with a value, a node and its buckets; dark, light and narrow', async () => {
  const [first] = await holders();
  const path = `/keyspace?node=${first}&key=text:hello`;
  await both(set, path, 'keyspace', {shows: 'is held by'});
  const light = await set.open(path, {colorScheme: 'light'});
  await see(light, 'is held by');
  await picture(light, 'keyspace-light');
});

test('A lookup among nodes that all answer', async () => {
  const {id} = await call('POST', '/api/lookups', {target: 'text:hello', from: `${bystander}`});
  await both(set, `/lookups/${id}`, 'lookup', {shows: /looked for the nodes/});
});

test('Keyspace and store after a holder was killed, one paused, and the network cut', async () => {
  const [, second, third] = await holders();
  const page = await set.open('/keyspace?key=text:hello');
  await see(page, 'is held by');
  await call('POST', `/api/nodes/${second}/kill`);
  await call('POST', `/api/nodes/${third}/pause`);
  await call('PUT', '/api/partition', {share: 0.5});
  await see(page, /side A: \d+ nodes/);
  await page.getByText('1 killed · ').or(page.getByText('1 killed')).first().waitFor();
  await until(
    () => page.locator('.page .caption').first().textContent(),
    text => text.includes('paused'),
  );
  await picture(page, 'keyspace-failure');
  await both(set, '/store/text:hello', 'store', {
    shows: /also held by #/,
    look: {colorScheme: 'light'},
  });
  await call('DELETE', '/api/partition');
});

test('Lookups: the list, and one of them with nodes that do not answer', async () => {
  const {id, trace} = await call('POST', '/api/lookups', {
    target: 'text:hello',
    from: `${bystander}`,
  });
  const whole = await set.open(`/lookups/${id}`);
  await see(whole, /looked for the nodes/);
  await picture(whole, 'lookup-failure');
  const middle = await set.open(`/lookups/${id}?step=${trace.length}`, {colorScheme: 'light'});
  await see(middle, /^moment \d+ of/);
  await picture(middle, 'lookup-replay');
  await both(set, '/lookups', 'lookups', {shows: 'The newest'});
});

test('Nodes: one killed, one paused, and inside another', async () => {
  await both(set, `/nodes?node=${bystander}&sort=Health&inside=contacts`, 'nodes', {
    shows: 'Its routing table',
  });
});

test('Faults, and the figures of the time', async () => {
  await call('PUT', '/api/faults/far-away', {
    kind: 'latency',
    delayMs: 40,
    jitterMs: 10,
    match: {nodes: ['0', '1', '2', '3']},
  });
  await call('PUT', '/api/faults/lossy', {kind: 'loss', probability: 0.05, match: {}});
  for (let i = 0; i < 8; i++) await call('POST', '/api/lookups', {target: `text:v${i}`});
  await call('PUT', '/api/churn', {meanSessionMs: 60_000, meanDowntimeMs: 20_000, kill: 0.5});
  await both(set, '/faults', 'faults', {shows: 'lossy'});
  await both(set, '/metrics?seconds=60', 'metrics', {shows: 'Time of a lookup'});
});
