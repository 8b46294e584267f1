/**
 * Whether the proof of the path ever accuses an honest run: short runs of all modes, and of each cell's proof how often
 * it held. Goes on where it stopped. See docs/validation.md.
 * Run: node --import tsx docs/evidence/honest-runs.ts --out DIR
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadRun } from '../../src/results/loaded-run.ts';
import { runCampaign, say } from './campaign/campaign.ts';

const defaults = {
  out: '.cache/honest-runs',
  runs: '50',
  budget: '6s',
  modes: 'host,bridge,user-bridge,bridge-nat,bridge-proxy,container,none,volume',
  workloads: 'http-latency,http-connect,tcp-stream,exchange@payload=1KiB',
};
const expectedS = 40;

function runsIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

await runCampaign(defaults, ({ options, signal, hasTimeFor }) => {
  const { out = '', modes = '', workloads = '', budget = '' } = options;
  const results = join(out, 'results');
  const wanted = Number(options['runs']);
  while (runsIn(results).length < wanted && !signal.aborted && hasTimeFor(expectedS)) {
    const seed = String(runsIn(results).length + 1);
    const words = ['bench/start.mjs', 'run', '--seed', seed, '--modes', modes];
    const rest = ['--workloads', workloads, '--budget', budget, '--results', results];
    const { status } = spawnSync('node', [...words, ...rest, '--reports', join(out, 'reports')]);
    say(`Run ${seed} of ${String(wanted)} ended with ${String(status)}.`);
  }
  const proofs = runsIn(results)
    .flatMap((path) => loadRun(path).summary.cells)
    .flatMap(({ mode, workload, proof }) =>
      proof ? [{ cell: `${mode}/${workload}`, proof }] : [],
    );
  const accused = proofs.filter(({ proof }) => proof.status === 'contradicted');
  const unproven = proofs.filter(({ proof }) => proof.status === 'unproven');
  process.stdout.write(
    `${String(runsIn(results).length)} runs, ${String(proofs.length)} cells: ${String(accused.length)} contradicted, ${String(unproven.length)} unproven.\n`,
  );
  for (const { cell, proof } of accused) {
    process.stdout.write(`${cell}: ${proof.contradiction ?? ''}\n`);
  }
  return Promise.resolve(runsIn(results).length >= wanted);
});
