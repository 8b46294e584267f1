/**
 * Ends twenty short runs at random times with SIGINT, SIGTERM or SIGKILL. After each one it runs `clean` and
 * checks that nothing is left on the engine; at the end, that every results folder can be read.
 * Run: node --import tsx docs/evidence/random-kills.ts
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../src/base/random.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadRun } from '../../src/results/loaded-run.ts';

const kills = 20;
/** Measuring begins after about 25 s on two CPUs. */
const maxMs = 40_000;
const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-kills-'));
const random = seededRandom(2026);

function start(...args: readonly string[]) {
  const child = spawn('node', ['bench/start.mjs', ...args], { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended };
}

let bad = 0;
for (let kill = 0; kill < kills; kill += 1) {
  const signal = (['SIGINT', 'SIGTERM', 'SIGKILL'] as const)[kill % 3] ?? 'SIGKILL';
  const afterMs = Math.round(random.float() * maxMs);
  const places = ['--results', join(folder, 'results'), '--reports', join(folder, 'reports')];
  const run = start('run', '--suite', 'quick', '--budget', '30s', ...places);
  await sleep(afterMs);
  run.child.kill(signal);
  const code = await run.ended;
  const cleaned = await start('clean').ended;
  const engine = await openEngine({ env: process.env });
  const left = await engine.sweep();
  await engine[Symbol.asyncDispose]();
  const isGood = left.length === 0 && cleaned === 0;
  if (!isGood) bad += 1;
  process.stdout.write(
    `${signal} after ${String(afterMs)} ms: exit ${String(code)}, clean ${String(cleaned)}, left ${String(left.length)}\n`,
  );
}
const runs = existsSync(join(folder, 'results')) ? readdirSync(join(folder, 'results')) : [];
const ends = runs.map((name) => {
  const path = join(folder, 'results', name);
  // Killed before host.json was written: the run was recorded, and nothing was measured.
  return existsSync(join(path, 'host.json')) ? loadRun(path).run.status : 'not measured';
});
process.stdout.write(`${String(runs.length)} folders: ${ends.join(', ')}; ${String(bad)} bad\n`);
