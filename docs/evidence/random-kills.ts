/**
 * Ends short runs at random times with SIGINT, SIGTERM or SIGKILL. After each one it runs `clean` and checks that nothing
 * is left on the engine, and nothing on this machine: no mount, process, interface, rule, network namespace, setting or
 * folder. At the end, that every results folder can be read.
 * Run: node --import tsx docs/evidence/random-kills.ts [--kills 20] [--seed 2026] [--engines current,proxy-off,debian-sid]
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../src/base/random.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { machineState } from './kills/machine-state.ts';

const { values: options } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    engines: { type: 'string' },
    seed: { type: 'string', default: '2026' },
  },
});
const { engines } = options;
/** Measuring begins after about 25 s on two CPUs. */
const maxMs = engines === undefined ? 40_000 : 60_000;
const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-kills-'));
const random = seededRandom(Number(options.seed));

function start(...args: readonly string[]) {
  const child = spawn('node', ['bench/start.mjs', ...args], { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended };
}

const words =
  engines === undefined
    ? ['--suite', 'quick', '--budget', '30s']
    : [
        ...['--engines', engines, '--engine-rounds', '2', '--workloads', 'http-latency'],
        ...['--modes', 'host,bridge,user-bridge,bridge-nat', '--budget', '4s'],
      ];
await start('clean').ended;
const before = await machineState();
let bad = 0;
for (let kill = 0; kill < Number(options.kills); kill += 1) {
  const signal = (['SIGINT', 'SIGTERM', 'SIGKILL'] as const)[kill % 3] ?? 'SIGKILL';
  const afterMs = Math.round(random.float() * maxMs);
  const places = ['--results', join(folder, 'results'), '--reports', join(folder, 'reports')];
  const seed = ['--seed', String(kill)];
  const run = start('run', ...words, ...places, ...seed);
  await sleep(afterMs);
  run.child.kill(signal);
  const code = await run.ended;
  const cleaned = await start('clean').ended;
  const engine = await openEngine({ env: process.env });
  const left = await engine.sweep();
  await engine[Symbol.asyncDispose]();
  const now = await machineState();
  const more = now.filter((line) => !before.includes(line));
  const less = before.filter((line) => !now.includes(line));
  const isGood = left.length + more.length + less.length === 0 && cleaned === 0;
  if (!isGood) bad += 1;
  process.stdout.write(
    `${signal} after ${String(afterMs)} ms: exit ${String(code)}, clean ${String(cleaned)}, left ${String(left.length)}\n`,
  );
  for (const line of more) process.stdout.write(`  new: ${line}\n`);
  for (const line of less) process.stdout.write(`  gone: ${line}\n`);
}
const runs = existsSync(join(folder, 'results')) ? readdirSync(join(folder, 'results')) : [];
const ends = runs.map((name) => {
  const path = join(folder, 'results', name);
  // Killed before host.json was written: the run was recorded, and nothing was measured.
  return existsSync(join(path, 'host.json')) ? loadRun(path).run.status : 'not measured';
});
process.stdout.write(`${String(runs.length)} folders: ${ends.join(', ')}; ${String(bad)} bad\n`);
