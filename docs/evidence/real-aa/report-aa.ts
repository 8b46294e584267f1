import { median } from 'simple-statistics';
import { controlId } from '../../../src/contracts/mode.ts';
import type { Workload } from '../../../src/contracts/workload.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { formatShare, markdownTable } from '../campaign/markdown-table.ts';
import { ratioOf, rootMeanSquare } from '../estimates/log-ratio.ts';
import { comparePairs, scoreOf, type CellPairs } from './verdict-counts.ts';
import { thirdOf, thirds } from './thirds.ts';

export interface Reported {
  /** Of one congestion control. */
  readonly runs: readonly LoadedRun[];
  readonly copies: readonly string[];
  readonly known: readonly Workload[];
  readonly say: (text: string) => void;
}

/** All tables of one congestion control, in Markdown. */
export function reportAa({ runs, copies, known, say }: Reported): string {
  const pairs = comparePairs(runs, known);
  const parts = thirds.map((name, third) => {
    say(`Summarising the ${name} of ${String(runs.length)} runs.`);
    return runs.map((each) => thirdOf(each, third));
  });
  const partPairs = parts.map((part) => comparePairs(part, known));
  const workloads = [...new Set(pairs.map(({ workload }) => workload))];
  const identical = [controlId, ...copies];
  return [
    `#### Verdicts of \`compare\`\n\n${verdictTable(pairs)}`,
    `#### Cells with the most of them\n\n${worstTable(pairs)}`,
    `#### Difference of two runs over its standard error, root of the mean square\n\n${scoreTable(workloads, [pairs, ...partPairs], (cells) => cells.flatMap(({ scores }) => scores))}`,
    `#### Copies of the baseline against it, over their standard error, root of the mean square\n\n${copyTable(workloads, [runs, ...parts], identical, formatScore)}`,
    `#### Copies of the baseline against it, mean ratio over runs and copies\n\n${copyTable(workloads, [runs, ...parts], identical, formatMean)}`,
    `#### Half-widths of the copies' intervals, median\n\n${copyTable(workloads, [runs, ...parts], identical, formatWidth)}`,
  ].join('\n');
}

function verdictTable(cells: readonly CellPairs[]): string {
  const workloads = [...new Set(cells.map(({ workload }) => workload))];
  const rows = [...workloads, undefined].map((workload) => {
    const own = cells.filter((each) => workload === undefined || each.workload === workload);
    const total = own.reduce((sum, { pairs }) => sum + pairs, 0);
    const different = own.reduce((sum, each) => sum + each.different, 0);
    const worst = Math.max(...own.map((each) => each.different));
    const share = ((100 * different) / total).toFixed(1);
    return [
      workload ?? '**all cells**',
      `${String(different)} of ${String(total)} (${share} %)`,
      String(worst),
    ];
  });
  return markdownTable(['workload', 'slower or faster', 'most in one cell'], rows);
}

function worstTable(cells: readonly CellPairs[]): string {
  const worst = [...cells].sort((a, b) => b.different - a.different).slice(0, 8);
  const rows = worst.map(({ workload, mode, different, pairs, scores }) => [
    ...[mode, workload, `${String(different)} of ${String(pairs)}`],
    rootMeanSquare(scores).toFixed(2),
  ]);
  return markdownTable(['mode', 'workload', 'slower or faster', 'rms of difference / error'], rows);
}

const partNames = ['whole run', ...thirds];

function scoreTable(
  workloads: readonly string[],
  parts: readonly (readonly CellPairs[])[],
  scoresOf: (cells: readonly CellPairs[]) => readonly number[],
): string {
  const rows = workloads.map((workload) => [
    workload,
    ...parts.map((part) => {
      const scores = scoresOf(part.filter((each) => each.workload === workload));
      return scores.length === 0 ? 'too few blocks' : rootMeanSquare(scores).toFixed(2);
    }),
  ]);
  return markdownTable(['workload', ...partNames], rows);
}

interface Overhead {
  readonly ratio: number;
  readonly interval: readonly [number, number];
}

function copyTable(
  workloads: readonly string[],
  parts: readonly (readonly LoadedRun[])[],
  copies: readonly string[],
  format: (found: readonly Overhead[]) => string,
): string {
  const rows = workloads.map((workload) => [
    workload,
    ...parts.map((runs) => {
      const found = runs.flatMap((each) => overheadsOf(each, workload, copies));
      return found.length < 2 ? 'too few blocks' : format(found);
    }),
  ]);
  return markdownTable(['workload', ...partNames], rows);
}

/** Of the headline metric. */
function overheadsOf(
  { run, summary }: LoadedRun,
  workload: string,
  modes: readonly string[],
): readonly Overhead[] {
  const [headline] = run.workloads.find(({ id }) => id === workload)?.metrics ?? [];
  return summary.cells.flatMap((cell) =>
    cell.workload === workload && modes.includes(cell.mode)
      ? (cell.metrics[headline?.id ?? '']?.overhead ?? [])
      : [],
  );
}

function formatScore(found: readonly Overhead[]): string {
  return rootMeanSquare(found.map(scoreOf)).toFixed(2);
}

/** Runs are independent; copies of one run share the baseline, so its interval is a little too narrow. */
function formatMean(found: readonly Overhead[]): string {
  const ratio = ratioOf(found.map((each) => Math.log(each.ratio)));
  if (!ratio) return '–';
  const [low, high] = ratio.interval.map((bound) => formatShare(bound, 2));
  return `${formatShare(ratio.ratio, 2)} [${low ?? ''}, ${high ?? ''}]`;
}

function formatWidth(found: readonly Overhead[]): string {
  const widths = found.map(({ interval: [low, high] }) => (Math.log(high) - Math.log(low)) / 2);
  return `±${(100 * median(widths)).toFixed(1)} %`;
}
