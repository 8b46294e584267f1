/**
 * Runs of the same thing, compared with each other: under each congestion control, ten quick runs with seeds of
 * their own, containers anew, and two more copies of the baseline. Goes on where it stopped. See docs/validation.md.
 * Run: node --import tsx docs/evidence/real-aa.ts measure --out DIR, then the same with `analyse`.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue, type Catalogue } from '../../src/contracts/catalogue.ts';
import { resolveCases } from '../../src/contracts/workload-case.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import type { Run } from '../../src/results/schemas/run-schema.ts';
import { summarise } from '../../src/results/summary/summarise.ts';
import { listOption, runCampaign, say, type Campaign } from './campaign/campaign.ts';
import { reportAa } from './real-aa/report-aa.ts';
import type { CopiesRunOptions } from './real-aa/run-with-copies.ts';

const defaults = {
  out: '.cache/real-aa',
  runs: '10',
  congestion: 'bbr,cubic',
  suite: 'quick',
  /** The suite's own where left out. */
  budget: '',
};
const baseline = 'host';
const copies = ['host-2', 'host-3'];
const runLimitS = 600;
/** At least as long as the last run took; before there is one, as a quick run takes. */
let expectedS = 110;

interface Kept {
  readonly path: string;
  readonly seed: number;
}

/** Runs of the folder that ended by themselves, in the order of time. */
function finishedRuns(folder: string): readonly Kept[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const file = join(path, 'run.json');
      if (!existsSync(file)) return [];
      const { status, seed } = JSON.parse(readFileSync(file, 'utf8')) as Run;
      return status === 'done' ? [{ path, seed }] : [];
    });
}

async function flagsOf(options: Campaign['options'], seed: number, results: string) {
  const { suites } = await loadCatalogue(process.cwd());
  const suite = suites.find(({ id }) => id === options['suite']);
  if (!suite) throw new Error(`there is no suite "${options['suite'] ?? ''}"`);
  const modes = [...suite.modes, ...copies].join(',');
  const budget = options['budget'] ? { budget: options['budget'] } : {};
  return {
    suite: suite.id,
    modes,
    seed: String(seed),
    results,
    reports: `${results}-reports`,
    ...budget,
  };
}

/** In a process of its own: nothing of a run is left when the next one starts. */
async function runOnce(options: CopiesRunOptions, signal: AbortSignal): Promise<number | null> {
  const program = join(import.meta.dirname, 'real-aa', 'run-with-copies.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(options)], {
    // In a group of its own, so that Ctrl-C reaches it once.
    ...{ detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  });
  let last = '';
  child.stderr.on('data', (chunk: Buffer) => (last = (last + chunk.toString()).slice(-2000)));
  const end = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', end);
  const limit = setTimeout(end, runLimitS * 1000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(limit);
  signal.removeEventListener('abort', end);
  // 4: some cell failed, which the analysis leaves out.
  if (code !== 0 && code !== 4 && !signal.aborted)
    throw new Error(`a run ended with ${String(code)}: ${last}`);
  return code;
}

async function measureAll(campaign: Campaign): Promise<boolean> {
  const { options, signal } = campaign;
  const runs = Number(options['runs']);
  const kinds = listOption(options['congestion'] ?? '');
  // In turn, so that neither has the afternoon to itself.
  for (let seed = 1; seed <= runs; seed += 1) {
    for (const congestion of kinds) {
      const folder = join(options['out'] ?? '', congestion);
      if (finishedRuns(folder).some((each) => each.seed === seed)) continue;
      if (!campaign.hasTimeFor(expectedS)) return false;
      say(`Run ${String(seed)} of ${String(runs)} under ${congestion}.`);
      const startMs = performance.now();
      const flags = await flagsOf(options, seed, folder);
      await runOnce({ flags, baseline, copies, congestion }, signal);
      expectedS = Math.max(expectedS, (performance.now() - startMs) / 1000 + 5);
    }
  }
  return !signal.aborted;
}

function withContainerSd(run: Run, { modes, workloads }: Catalogue): Run {
  const cases = workloads.flatMap((each) => resolveCases(each));
  const sdOf = (known: { readonly id: string; readonly containerSd?: unknown } | undefined) =>
    known?.containerSd === undefined ? {} : { containerSd: known.containerSd };
  return {
    ...run,
    modes: run.modes.map((mode) => ({ ...mode, ...sdOf(modes.find(({ id }) => id === mode.id)) })),
    workloads: run.workloads.map((workload) => ({
      ...workload,
      ...sdOf(cases.find(({ id }) => id === workload.id)),
    })),
  } as Run;
}

async function analyse({ options }: Campaign): Promise<void> {
  const catalogue = await loadCatalogue(process.cwd());
  const { workloads } = catalogue;
  for (const congestion of listOption(options['congestion'] ?? '')) {
    const kept = finishedRuns(join(options['out'] ?? '', congestion));
    if (kept.length < 2) continue;
    say(`Summarising ${String(kept.length)} runs under ${congestion}.`);
    // By the statistics of this version and what it knows of containers, whichever wrote the runs.
    const runs = kept.map(({ path }) => {
      const loaded = loadRun(path);
      const run = withContainerSd(loaded.run, catalogue);
      return { ...loaded, run, summary: summarise(run, loaded.journal) };
    });
    process.stdout.write(`### ${String(runs.length)} runs under ${congestion}\n\n`);
    process.stdout.write(`${reportAa({ runs, copies, known: workloads })}\n`);
  }
}

await runCampaign(defaults, async (campaign) => {
  const isDone = campaign.words[0] === 'analyse' || (await measureAll(campaign));
  if (campaign.words[0] === 'analyse') await analyse(campaign);
  return isDone;
});
