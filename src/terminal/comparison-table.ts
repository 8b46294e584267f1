import type pc from 'picocolors';
import { formatOverheadBriefly, formatValue, formatValueRange } from '../base/units.ts';
import type {
  ComparedCell,
  ComparedRun,
  ComparedWorkload,
  Comparison,
  LeftOut,
} from '../compare/comparison.ts';
import { alignColumns } from './align.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** Two runs fit what people paste into a chat or an issue; more of them need a wider window. */
const columns = 100;

/** Which run each letter stands for. */
export function runLegend({ runs }: Comparison, colors: Colors): readonly string[] {
  return alignColumns(runs.map((run) => [colors.bold(run.label), run.runId, describeMachine(run)]));
}

function describeMachine({ host, status }: ComparedRun): string {
  const { hostname, kernel, engine, cpu } = host;
  const cpus = `${String(cpu.count)} × ${cpu.model ?? 'unknown CPU'}`;
  const words = [hostname, `Linux ${kernel}`, `Docker ${engine.version}`, cpus];
  return [...words, ...(status === 'done' ? [] : [status])].join(', ');
}

/** One table a workload: modes down, runs across, then what each later run differs by. */
export function comparisonTable(comparison: Comparison, colors: Colors): readonly string[] {
  const { workloads, leftOut } = comparison;
  const isCompared = ({ workload }: LeftOut): boolean =>
    workloads.some((each) => each.workload === workload);
  const others = leftOut.filter((each) => !isCompared(each));
  return [
    ...workloads.flatMap((each) => [
      ...workloadLines(each, comparison, colors),
      ...leftOutLines(leftOut.filter(({ workload }) => workload === each.workload)),
    ]),
    ...(others.length === 0 ? [] : ['', colors.bold('Not compared')]),
    ...reasons(others, ({ workload }) => workload).flatMap(([names, why]) =>
      wrap(`${names}: ${why}`, columns, '  '),
    ),
    '',
    ...legend(comparison).flatMap((line) => wrap(line, columns).map((each) => colors.dim(each))),
  ];
}

function workloadLines(
  workload: ComparedWorkload,
  { baseline, runs }: Comparison,
  colors: Colors,
): readonly string[] {
  const { title, metric, baselineValues, cells } = workload;
  const [first, ...later] = runs.map((run) => run.label);
  const pairs = later.flatMap((label) => [`${label} / ${first ?? ''}`, 'verdict']);
  const head = ['mode', ...runs.map((run) => run.label), ...pairs];
  const own = baselineValues.map(({ run, value, interval }) => {
    const shown = `${formatValue(value, metric.unit)} ${formatValueRange(interval, metric.unit)}`;
    return `${run} ${shown}`;
  });
  const what = `overhead in ${metric.title.toLowerCase()} against ${baseline}`;
  return [
    '',
    `${colors.bold(title)}, ${what} (${metric.better} is better)`,
    ...alignColumns([
      head.map((text) => colors.dim(text)),
      ...cells.map((cell) => formatCell(cell, runs, colors)),
    ]),
    ...wrap(`${baseline} itself: ${own.join(', ')}`, columns, '  '),
  ];
}

function formatCell(
  cell: ComparedCell,
  runs: readonly ComparedRun[],
  colors: Colors,
): readonly string[] {
  const overheads = runs.map(({ label }) => {
    const found = cell.overheads.find((each) => each.run === label);
    return found ? formatOverheadBriefly(found.ratio, found.interval) : '–';
  });
  const differences = runs.slice(1).flatMap(({ label }) => {
    const found = cell.differences.find((each) => each.run === label);
    if (!found) return ['–', ''];
    const { ratio, interval, verdict } = found;
    const paint = {
      slower: colors.red,
      faster: colors.green,
      equivalent: String,
      inconclusive: String,
    };
    return [formatOverheadBriefly(ratio, interval), paint[verdict](verdict)];
  });
  return [cell.mode, ...overheads, ...differences];
}

/** Under its table, what a compared workload lacks: modes, or runs that drove it otherwise. */
function leftOutLines(leftOut: readonly LeftOut[]): readonly string[] {
  return reasons(leftOut, (each) => each.mode ?? '').flatMap(([modes, why]) => {
    const what = modes.includes(',') ? `modes ${modes}` : `mode ${modes}`;
    return wrap(`Not compared: ${modes === '' ? '' : `${what}. `}${why}`, columns, '  ');
  });
}

/** The names that each reason holds for, joined. */
function reasons(
  leftOut: readonly LeftOut[],
  name: (each: LeftOut) => string,
): readonly (readonly [names: string, reason: string])[] {
  return [...new Set(leftOut.map(({ reason }) => reason))].map((reason) => {
    const names = leftOut.filter((each) => each.reason === reason).map(name);
    return [names.join(', '), reason];
  });
}

function legend({ baseline, threshold, runs }: Comparison): readonly string[] {
  const [a = '', b = ''] = runs.map((run) => run.label);
  return [
    `${a}, ${b}: mode / ${baseline} − 1, paired inside the run, with its 95 % interval. ` +
      `${b} / ${a}: (1 + ${b}) / (1 + ${a}) − 1, with the interval of two independent runs.`,
    `Equivalent: its whole interval lies inside ±${(threshold * 100).toFixed(1)} %. Slower or faster: it lies on one ` +
      'side of zero and reaches beyond that. Inconclusive: neither.',
    `The control is a second copy of ${baseline}: what it shows is noise. The values of ${baseline} itself have no ` +
      'verdict: all else that differs between two runs is in them, and nothing pairs one run with another.',
  ];
}
