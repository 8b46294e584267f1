/**
 * At which limit a rule of `compare --fail-if` lets pairs of runs pass between which nothing changed. See docs/ci.md.
 *   node --import tsx docs/evidence/gate-thresholds.ts simulate              from intervals of published runs
 *   node --import tsx docs/evidence/gate-thresholds.ts measure --out DIR     21 short runs, about 17 minutes
 *   node --import tsx docs/evidence/gate-thresholds.ts analyse --out DIR     real pairs of those
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { loadRun, type LoadedRun } from '../../src/results/loaded-run.ts';
import { listOption, runCampaign, say, type Campaign } from './campaign/campaign.ts';
import { markdownTable } from './campaign/markdown-table.ts';
import { countPairs } from './gate-thresholds/real-pairs.ts';
import {
  simulatePairs,
  widthsOf,
  type Counts,
  type Widths,
} from './gate-thresholds/simulated-pairs.ts';

const defaults = {
  out: '.cache/gate-thresholds',
  runs: '21',
  /** As docs/ci.md has it. */
  workloads: 'http-latency',
  modes: 'host,bridge,bridge-nat,bridge-proxy',
  budget: '30s',
  /** Quick runs of one generation; their widths are what a pair of runs would have. */
  published: '20261125-153356-9979,20261125-231241-8a22,20261125-231408-bae3,20261125-232248-e318',
};
const expectedS = 60;
const limits = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5];
const simulatedPairs = 20_000;
/**
 * Root mean square of a real difference over its standard error (docs/evidence/real-aa.md), the greater of both congestion controls: by
 * how much more runs differ than their intervals say.
 */
const scatters: Readonly<Record<string, number>> = {
  'http-latency': 1.14,
  'http-throughput': 0.78,
  'tcp-stream': 1.17,
  'exchange@payload=16KiB': 0.97,
  'exchange@payload=4MiB': 1.52,
};

function runsIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function measure({ options, signal, hasTimeFor }: Campaign): boolean {
  const { out = '', modes = '', workloads = '', budget = '' } = options;
  const results = join(out, 'results');
  const wanted = Number(options['runs']);
  while (runsIn(results).length < wanted && !signal.aborted && hasTimeFor(expectedS)) {
    const seed = String(runsIn(results).length + 1);
    const words = ['bench/start.mjs', 'run', '--suite', 'quick', '--seed', seed, '--modes', modes];
    const rest = ['--workloads', workloads, '--budget', budget];
    const places = ['--results', results, '--reports', join(out, 'reports')];
    const { status } = spawnSync('node', [...words, ...rest, ...places]);
    say(`Run ${seed} of ${String(wanted)} ended with ${String(status)}.`);
  }
  return runsIn(results).length >= wanted;
}

/** How many pairs pass at each limit, and in brackets how many fail. */
function rowOf(
  about: readonly string[],
  counts: readonly Counts[],
  show: (count: number, all: number) => string,
): string[] {
  return [
    ...about,
    ...counts.map(({ holds, fails, inconclusive }) => {
      const all = holds + fails + inconclusive;
      return fails === 0 ? show(holds, all) : `${show(holds, all)} (${show(fails, all)})`;
    }),
  ];
}

function formatShare(count: number, all: number): string {
  const share = (100 * count) / all;
  return share > 0 && share < 0.05 ? '< 0.1 %' : `${share.toFixed(1)} %`;
}

function formatCount(count: number, all: number): string {
  return `${String(count)} of ${String(all)}`;
}

const head = [
  'workload',
  'mode',
  ...limits.map((limit) => `> ${String(Math.round(limit * 100))}%`),
];

function simulate({ options }: Campaign): void {
  const runs = listOption(options['published'] ?? '').map((id) => loadRun(join('results', id)));
  const rows = widthsOf(runs).map((widths: Widths, at) => {
    const scatter = scatters[widths.workload] ?? 1.14;
    const counts = limits.map((limit) =>
      simulatePairs(widths, { limit, pairs: simulatedPairs, scatter, seed: at }),
    );
    return rowOf([widths.workload, widths.mode], counts, formatShare);
  });
  process.stdout.write(markdownTable(head, rows));
}

async function analyse({ options }: Campaign): Promise<void> {
  const { workloads } = await loadCatalogue(process.cwd());
  const results = join(options['out'] ?? '', 'results');
  const runs: readonly LoadedRun[] = runsIn(results)
    .map((name) => loadRun(join(results, name)))
    .filter(({ run }) => run.status === 'done');
  const [first] = runs;
  const baseline = first?.summary.baseline;
  const modes = [...(first?.run.modes ?? []).map(({ id }) => id), controlId];
  const rows = (first?.run.workloads ?? []).flatMap(({ id: workload, metrics: [metric] }) =>
    modes
      .filter((mode) => mode !== baseline)
      .map((mode) => {
        const cell = { mode, workload, metric: metric?.id ?? '' };
        const counts = limits.map((limit) => countPairs(runs, cell, limit, workloads));
        return rowOf([workload, mode], counts, formatCount);
      }),
  );
  process.stdout.write(markdownTable(head, rows));
}

await runCampaign(defaults, async (campaign) => {
  const [word] = campaign.words;
  if (word === 'measure' && !measure(campaign)) return false;
  if (word === 'simulate') simulate(campaign);
  else await analyse(campaign);
  return true;
});
