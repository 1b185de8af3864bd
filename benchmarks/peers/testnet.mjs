// hyperdht's createTestnet at some sizes, in a fresh process each: until it is ready, first and a
// second time; then a put and a get, and lookups of random points, eight at once, with their recall
// of the 20 truly closest, among those whom others can ask: dht-rpc gives no id to the rest. The same
// as SwarmMeasurement does with dswarm. Run by benchmarks/peers/compare, which installs hyperdht
// first: testnet.mjs LOOKUPS NODES...

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import createTestnet from 'hyperdht/testnet.js';

const k = 20;
const atOnce = 8;
const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const columns = [-8, 6, 8, 8, 8, 8, 8, 7];

function print(...cells) {
  const padded = columns.map((width, i) =>
    width < 0 ? cells[i].padEnd(-width) : cells[i].padStart(width));
  console.log(`${padded.join(' ')}  ${cells[columns.length]}`);
}

async function timed(size) {
  const start = performance.now();
  const testnet = await createTestnet(size, { host: '127.0.0.1' });
  return [testnet, performance.now() - start];
}

// XOR distance of two ids as a number that can be compared.
const distance = (a, b) => BigInt(`0x${a.map((byte, i) => byte ^ b[i]).toString('hex')}`);

function closest(target, nodes) {
  return nodes.map(({ id }) => [distance(target, id), id.toString('hex')])
    .sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, k).map(([, id]) => id);
}

async function recall(nodes) {
  const asker = nodes[Math.floor(Math.random() * nodes.length)];
  const target = randomBytes(32);
  const query = asker.findNode(target);
  await query.finished();
  const found = new Set(query.closestReplies.map(({ from }) => from.id?.toString('hex')));
  const wanted = closest(target, nodes.filter((node) => node !== asker && node.id));
  return wanted.filter((id) => found.has(id)).length / wanted.length;
}

async function measure(lookups, size) {
  const [first, cold] = await timed(size);
  const mib = rss() / 1024;
  await first.destroy();
  const spent = cpu();
  const [{ nodes }, warm] = await timed(size);
  const ms = cpu() - spent;
  const { hash } = await nodes[0].immutablePut(Buffer.from('hello'));
  const got = await nodes.at(-1).immutableGet(hash);
  const began = performance.now();
  const share = async () => {
    let sum = 0;
    for (let i = 0; i < Math.ceil(lookups / atOnce); i++) sum += await recall(nodes);
    return sum;
  };
  const sums = await Promise.all(Array.from({ length: atOnce }, share));
  const done = Math.ceil(lookups / atOnce) * atOnce;
  const perSecond = done / ((performance.now() - began) / 1000);
  const served = got?.value.toString() === 'hello' ? 'served' : 'not served';
  print('hyperdht', `${size}`, cold.toFixed(0), warm.toFixed(0), ms.toFixed(0), mib.toFixed(0),
    (sums.reduce((a, b) => a + b) / done).toFixed(4), perSecond.toFixed(1), `${done}; ${served}`);
}

const words = process.argv.slice(2);
if (words[0] === 'line') {
  await measure(...words.slice(1).map(Number));
  process.exit(0);
}
print('', 'nodes', 'cold ms', 'warm ms', 'CPU ms', 'RSS MiB', 'recall', 'look/s',
  'lookups; put and get');
const [lookups, ...sizes] = words;
for (const size of sizes) {
  spawnSync(process.execPath, [process.argv[1], 'line', lookups, size], { stdio: 'inherit' });
}
