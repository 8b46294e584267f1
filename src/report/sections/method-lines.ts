import { counted, formatDuration } from '../../base/units.ts';
import { familiesOf } from '../../results/families.ts';
import { loadProcessLines } from '../../results/text/load-process-lines.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import type { Run } from '../../results/schemas/run-schema.ts';
import type { Summary } from '../../results/schemas/summary-schema.ts';

/** How it was measured, in brief, with all that a second run needs. */
export function methodLines({ run, summary }: LoadedRun): readonly string[] {
  const { method } = summary;
  const work = Object.entries(run.calibration).map(([id, amount]) => {
    const unit = run.workloads.find((workload) => workload.id === id)?.workUnit ?? 'units';
    return `${id} ${amount.toLocaleString('en-US')} ${amount === 1 ? unit.replace(/s$/, '') : unit}`;
  });
  const busy =
    run.sliceShare === undefined
      ? ''
      : ` Slices took ${(run.sliceShare * 100).toFixed(0)} % of the measuring time.`;
  return [
    `${blocksOf(run, summary)} in a budget of ${formatDuration(run.parameters.budgetS)}: in each block every mode once, in random order (seed ${String(run.seed)}).${busy}`,
    `Work per slice: ${work.length === 0 ? 'not recorded' : work.join(', ')}; the same in every mode.`,
    ...loadProcessLines(run),
    `Overhead: ${method.centre} of mode / ${summary.baseline} within each block. Interval: ${method.interval}, ${String(method.level * 100)} %, ${method.resamples.toLocaleString('en-US')} resamples, seed ${String(method.seed)}.`,
    `Quantiles: ${method.quantiles}.`,
    `Equivalent: the whole interval lies within ±${String(method.threshold * 100)} %. Slower, faster: the interval leaves out 0 and reaches beyond that. Inconclusive: neither.`,
    `Every slice had to pass the checks of its workload; ${String(run.retriedSlices)} did not and ${run.retriedSlices === 1 ? 'was' : 'were'} measured again.`,
    ...noteLines(run),
  ];
}

/** What holds for some workloads only, after their names. */
function noteLines(run: Run): readonly string[] {
  const families = familiesOf(run);
  const notes = new Set(families.flatMap(({ settings: [first] }) => first.notes ?? []));
  return [...notes].map((note) => {
    const own = families.filter(({ settings: [first] }) => first.notes?.includes(note));
    return `${own.map(({ title }) => title).join('; ')}: ${note}`;
  });
}

/** "13 to 38 blocks per workload" where some have one in every few rounds only. */
function blocksOf(run: Run, summary: Summary): string {
  const counts = summary.cells.flatMap(({ mode, metrics }) =>
    mode === summary.baseline ? Object.values(metrics).map((metric) => metric.slices) : [],
  );
  const max = Math.max(run.blocks, ...counts);
  return max === run.blocks
    ? counted(max, 'block')
    : `${String(run.blocks)} to ${String(max)} blocks per workload`;
}

/** The command that measures the same again: no more of it than differs from the suite. */
export function againCommand({ run }: Pick<LoadedRun, 'run'>): string {
  const { suite, baseline, budgetS, threshold, precision, generations, given } = run.parameters;
  const { loadProcesses = 'auto', runtime, engine } = run.parameters;
  const isGiven = (...names: readonly string[]): boolean =>
    given === undefined || names.some((name) => given.includes(name));
  const parameters = run.workloads.flatMap((workload) => Object.keys(workload.parameters));
  return [
    'npm run bench --',
    `--suite ${suite}`,
    ...(isGiven('modes', 'conditions')
      ? [`--modes ${run.modes.map(({ id }) => id).join(',')}`]
      : []),
    ...(isGiven('workloads', ...parameters)
      ? [`--workloads ${run.workloads.map(({ id }) => id).join(',')}`]
      : []),
    ...(isGiven('baseline') ? [`--baseline ${baseline}`] : []),
    ...(isGiven('budget') ? [`--budget ${String(budgetS)}s`] : []),
    ...(isGiven('threshold') ? [`--threshold ${String(threshold)}`] : []),
    ...(precision === undefined ? [] : [`--precision ${String(precision)}`]),
    ...(runtime === undefined ? [] : [`--runtime ${runtime}`]),
    ...(loadProcesses === 'auto' ? [] : [`--load-processes ${String(loadProcesses)}`]),
    ...(given?.includes('generations') ? [`--generations ${String(generations)}`] : []),
    ...(engine === undefined ? [] : [`--engines ${engine} --engine-rounds 1`]),
    `--seed ${String(run.seed)}`,
  ].join(' ');
}
