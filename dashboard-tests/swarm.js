// A real swarm for a test: a process of its own, in a network and on a port of its own.

import {execFileSync, spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** `DSWARM` names another one, such as of an installed release. */
export const launcher = process.env.DSWARM ?? fileURLToPath(new URL('../dswarm', import.meta.url));
const patienceMs = 120_000;

/** The line of the launcher, for tests that type what the page shows. */
export const dswarm = (swarm, line) =>
  execFileSync('/bin/sh', ['-c', `"${launcher}" ${line.replace(/^dswarm /, '')}`], {
    env: {...process.env, XDG_RUNTIME_DIR: swarm.folder},
    encoding: 'utf8',
  });

/**
 * Starts a demo; `{nodes, k, port, runs, more}`, all with defaults; `more` are further options.
 * Without a port the system gives it a free one.
 */
export async function startSwarm({nodes = 20, k = 8, port = 0, runs, more = []} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'dswarm-dashboard-'));
  const network = `dashboard-${randomBytes(6).toString('hex')}`;
  const options = ['--network', network, '--k', k, '--control-port', port, ...more];
  const child = spawn(launcher, ['demo', nodes, ...options, ...(runs ? ['--runs', runs] : [])], {
    env: {...process.env, XDG_RUNTIME_DIR: folder},
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const origin = await banner(child);
  return {
    origin,
    port: Number(new URL(origin).port),
    folder,
    stop: () => stop(child, folder),
    call: (method, path, body) => call(origin, method, path, body),
  };
}

/** The address in the banner; what the process said if it ends before. */
function banner(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`no banner: ${said}`)), patienceMs);
    const hear = chunk => {
      said += chunk;
      const found = said.match(/(http:\/\/127\.0\.0\.1:\d+)\//);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', code => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

async function stop(child, folder) {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, {recursive: true, force: true});
}

async function call(origin, method, path, body) {
  const text = typeof body === 'string';
  const answer = await fetch(origin + path, {
    method,
    headers: body === undefined ? {} : {'Content-Type': text ? 'text/plain' : 'application/json'},
    body: body === undefined || text ? body : JSON.stringify(body),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
  return said === '' ? null : JSON.parse(said);
}
