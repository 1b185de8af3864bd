// hyperdht's createTestnet at some sizes: until it is ready, then lookups of random points, a put
// and a get. Run by benchmarks/peers/compare, which installs hyperdht first.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import createTestnet from 'hyperdht/testnet.js';

const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };

async function measure(size) {
  const weight = rss();
  const spent = cpu();
  const start = performance.now();
  const testnet = await createTestnet(size, { host: '127.0.0.1' });
  const ready = performance.now() - start;
  const ms = cpu() - spent;
  const kb = (rss() - weight) / size;
  const any = () => testnet.nodes[Math.floor(Math.random() * size)];
  const { hash } = await any().immutablePut(Buffer.from('hello'));
  const got = await any().immutableGet(hash);
  const lookups = 200;
  const began = performance.now();
  for (let i = 0; i < lookups; i++) {
    for await (const _ of any().findNode(randomBytes(32))) { /* to its end */ }
  }
  const perSecond = lookups / ((performance.now() - began) / 1000);
  console.log(`hyperdht ${String(size).padStart(5)} ${ready.toFixed(0).padStart(8)} ` +
    `${ms.toFixed(0).padStart(8)} ${kb.toFixed(0).padStart(9)} ${perSecond.toFixed(0).padStart(8)}` +
    `  ${got?.value.toString() === 'hello' ? 'served' : 'not served'}`);
  await testnet.destroy();
}

for (const size of process.argv.slice(2).map(Number)) {
  await measure(size);
}
process.exit(0);
