// Results of the simulator for pages to show, in a folder of their own that is removed at the end.

import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {launcher} from './swarm.js';

const small = `name: small
seed: 7
nodes: 60
protocol: {k: 8, alpha: [1, 3]}
workload: {lookups: 20/s}
duration: 5 s
checks: [success >= 0.5]
`;

/** A folder with the result of a plan in it, under its name. */
export function simulated(name = 'small', plan = small) {
  const folder = mkdtempSync(join(tmpdir(), 'dswarm-runs-'));
  process.once('exit', () => rmSync(folder, {recursive: true}));
  writeFileSync(join(folder, 'plan.yaml'), plan);
  execFileSync(launcher, ['sim', 'run', 'plan.yaml', '--out', name], {cwd: folder});
  return folder;
}
