/**
 * Whether the proof of the path ever accuses an honest run: short runs of all modes, and of each cell's proof how often
 * it held. Goes on where it stopped. See docs/validation.md.
 * Run: node --import tsx docs/evidence/honest-runs.ts --out DIR
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalLine } from '../../src/results/journal.ts';
import { loadRun, type LoadedRun } from '../../src/results/loaded-run.ts';
import { provePath } from '../../src/results/summary/path-proof.ts';
import { runCampaign, say } from './campaign/campaign.ts';

const defaults = {
  out: '.cache/honest-runs',
  runs: '50',
  budget: '10s',
  modes: 'host,bridge,user-bridge,bridge-nat,bridge-proxy,container,none,volume',
  workloads: 'http-latency,http-connect,tcp-stream,exchange@payload=1KiB',
};
const expectedS = 45;

function runsIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

/** Of every cell that was measured at all: that a short run has too few blocks for a number is no matter here. */
function proofsOf({ run, journal }: LoadedRun) {
  const good = new Map<string, JournalLine[]>();
  for (const slice of journal) {
    const cell = `${slice.mode}/${slice.workload}`;
    if (slice.ok) good.set(cell, [...(good.get(cell) ?? []), slice]);
  }
  return [...good].flatMap(([cell, slices]) => {
    const proof = provePath(run, slices[0]?.mode ?? '', slices);
    return proof ? [{ cell, proof }] : [];
  });
}

/** Slices that contradict their mode by themselves, of which a cell may have a few. */
function accusedSlices({ run, journal }: LoadedRun) {
  return journal.filter((slice) => {
    // A single one proves nothing.
    const twice = [slice, slice];
    return slice.ok && provePath(run, slice.mode, twice)?.status === 'contradicted';
  });
}

await runCampaign(defaults, ({ options, signal, hasTimeFor }) => {
  const { out = '', modes = '', workloads = '', budget = '' } = options;
  const results = join(out, 'results');
  const wanted = Number(options['runs']);
  while (runsIn(results).length < wanted && !signal.aborted && hasTimeFor(expectedS)) {
    const seed = String(runsIn(results).length + 1);
    const words = ['bench/start.mjs', 'run', '--seed', seed, '--modes', modes];
    const rest = ['--workloads', workloads, '--budget', budget, '--generations', '1'];
    const places = ['--results', results, '--reports', join(out, 'reports')];
    const { status } = spawnSync('node', [...words, ...rest, ...places]);
    say(`Run ${seed} of ${String(wanted)} ended with ${String(status)}.`);
  }
  const runs = runsIn(results).map(loadRun);
  const proofs = runs.flatMap(proofsOf);
  const slices = runs.flatMap(({ journal }) => journal.filter(({ ok }) => ok));
  const accused = proofs.filter(({ proof }) => proof.status === 'contradicted');
  const unproven = proofs.filter(({ proof }) => proof.status === 'unproven');
  process.stdout.write(
    `${String(runs.length)} runs, ${String(proofs.length)} cells: ${String(accused.length)} contradicted, ${String(unproven.length)} unproven. Of ${String(slices.length)} slices, ${String(runs.flatMap(accusedSlices).length)} contradict their mode.\n`,
  );
  for (const { cell, proof } of accused) {
    process.stdout.write(`${cell}: ${proof.contradiction ?? ''}\n`);
  }
  return Promise.resolve(runs.length >= wanted);
});
