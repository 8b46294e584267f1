import { formatDuration } from '../base/units.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { Run } from '../results/run-schema.ts';
import type { Summary } from '../results/summary-schema.ts';

/** How it was measured, in brief, with all that a second run needs. */
export function methodLines({ run, summary }: LoadedRun): readonly string[] {
  const { method } = summary;
  const work = Object.entries(run.calibration)
    .map(([workload, amount]) => `${workload} ${amount.toLocaleString('en-US')}`)
    .join(', ');
  const busy =
    run.sliceShare === undefined
      ? ''
      : ` Slices took ${(run.sliceShare * 100).toFixed(0)} % of the measuring time.`;
  return [
    `${blocksOf(run, summary)} in a budget of ${formatDuration(run.parameters.budgetS)}: in each block every mode once, in random order (seed ${String(run.seed)}).${busy}`,
    `Requests a slice: ${work === '' ? 'not recorded' : work}; the same in every mode. The first response of each connection is not counted.`,
    `Overhead: ${method.centre} of mode / ${summary.baseline} within each block. Interval: ${method.interval}, ${String(method.level * 100)} %, ${method.resamples.toLocaleString('en-US')} resamples, seed ${String(method.seed)}.`,
    `Quantiles: ${method.quantiles}.`,
    `Equivalent: the whole interval lies within ±${String(method.threshold * 100)} %. Slower, faster: the interval leaves out 0. Inconclusive: neither.`,
    `Every slice had to obey Little's law and be free of errors; ${String(run.retriedSlices)} did not and were measured again.`,
  ];
}

/** "13 to 38 blocks a workload" where some have one in every few rounds only. */
function blocksOf(run: Run, summary: Summary): string {
  const counts = summary.cells.flatMap(({ mode, metrics }) =>
    mode === summary.baseline ? Object.values(metrics).map((metric) => metric.slices) : [],
  );
  const most = Math.max(run.blocks, ...counts);
  const fewest = String(run.blocks);
  return most === run.blocks
    ? `${fewest} blocks`
    : `${fewest} to ${String(most)} blocks a workload`;
}

/** The command that measures the same again. */
export function againCommand({ run }: LoadedRun): string {
  const { suite, baseline, budgetS, threshold, precision } = run.parameters;
  return [
    'npm run bench --',
    `--suite ${suite}`,
    `--modes ${run.modes.map((mode) => mode.id).join(',')}`,
    `--workloads ${run.workloads.map((workload) => workload.id).join(',')}`,
    `--baseline ${baseline} --budget ${String(budgetS)}s --threshold ${String(threshold)}`,
    ...(precision === undefined ? [] : [`--precision ${String(precision)}`]),
    `--seed ${String(run.seed)}`,
  ].join(' ');
}
