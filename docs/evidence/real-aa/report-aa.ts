import { median } from 'simple-statistics';
import { controlId } from '../../../src/contracts/mode.ts';
import type { Workload } from '../../../src/contracts/workload.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { formatShare, markdownTable } from '../campaign/markdown-table.ts';
import { ratioOf, rootMeanSquare } from '../estimates/log-ratio.ts';
import { partNames, partsOf, type PartOverhead, type PartOverheads } from './run-parts.ts';
import { countVerdicts, type CellCount } from './verdict-counts.ts';

export interface Reported {
  /** Of one congestion control. */
  readonly runs: readonly LoadedRun[];
  readonly copies: readonly string[];
  readonly known: readonly Workload[];
}

/** Half-width over standard error of a 95 % interval, for many blocks. */
const halfWidthInErrors = 1.96;

/** All tables of one congestion control, in Markdown. */
export function reportAa({ runs, copies, known }: Reported): string {
  const counts = countVerdicts(runs, known);
  const workloads = [...new Set(counts.map(({ workload }) => workload))];
  const parts = runs.map(partsOf);
  const identical = [controlId, ...copies];
  const tableOf = (cellOf: (workload: string, part: readonly PartOverheads[]) => string): string =>
    markdownTable(
      ['workload', ...partNames],
      workloads.map((workload) => [
        workload,
        ...partNames.map((_, part) =>
          cellOf(
            workload,
            parts.flatMap((each) => each[part] ?? []),
          ),
        ),
      ]),
    );
  const ofCopies =
    (format: (found: readonly PartOverhead[]) => string) =>
    (workload: string, part: readonly PartOverheads[]): string => {
      const found = part.flatMap((each) =>
        identical.flatMap((mode) => each.get(`${workload}/${mode}`) ?? []),
      );
      return found.length < 2 ? 'too few blocks' : format(found);
    };
  return [
    `#### Verdicts of \`compare\`\n\n${verdictTable(workloads, counts)}`,
    `#### Cells with the most of them\n\n${worstTable(
      counts,
      parts.flatMap((each) => each[0] ?? []),
    )}`,
    `#### Difference of two runs over its standard error, root mean square over all modes\n\n${tableOf(
      (workload, part) => formatScores(pairScores(part, (key) => key.startsWith(`${workload}/`))),
    )}`,
    `#### Copies of the baseline over their standard error, root mean square\n\n${tableOf(
      ofCopies((found) => formatScores(found.map((each) => Math.log(each.ratio) / errorOf(each)))),
    )}`,
    `#### Copies of the baseline, mean ratio over runs and copies\n\n${tableOf(ofCopies(formatMean))}`,
    `#### Half-width of the copies' intervals, median\n\n${tableOf(ofCopies(formatWidth))}`,
  ].join('\n');
}

function verdictTable(workloads: readonly string[], cells: readonly CellCount[]): string {
  const rows = [...workloads, undefined].map((workload) => {
    const own = cells.filter((each) => workload === undefined || each.workload === workload);
    const total = own.reduce((sum, { pairs }) => sum + pairs, 0);
    const different = own.reduce((sum, each) => sum + each.different, 0);
    const worst = Math.max(...own.map((each) => each.different));
    const share = ((100 * different) / total).toFixed(1);
    return [
      ...[workload ?? '**all cells**', `${String(different)} of ${String(total)} (${share} %)`],
      String(worst),
    ];
  });
  return markdownTable(['workload', 'slower or faster', 'most in one cell'], rows);
}

function worstTable(cells: readonly CellCount[], runs: readonly PartOverheads[]): string {
  const worst = [...cells].sort((a, b) => b.different - a.different).slice(0, 8);
  const rows = worst.map(({ workload, mode, different, pairs }) => [
    ...[mode, workload, `${String(different)} of ${String(pairs)}`],
    formatScores(pairScores(runs, (key) => key === `${workload}/${mode}`)),
  ]);
  return markdownTable(['mode', 'workload', 'slower or faster', 'rms of difference / error'], rows);
}

/** Differences of every two runs over their standard errors, of the cells that are asked for. */
function pairScores(
  runs: readonly PartOverheads[],
  isAsked: (key: string) => boolean,
): readonly number[] {
  return runs.flatMap((first, index) =>
    runs.slice(index + 1).flatMap((second) =>
      [...first].flatMap(([key, one]) => {
        const other = second.get(key);
        if (!other || !isAsked(key)) return [];
        const error = Math.hypot(errorOf(one), errorOf(other));
        return [(Math.log(other.ratio) - Math.log(one.ratio)) / error];
      }),
    ),
  );
}

function errorOf({ interval }: PartOverhead): number {
  return halfWidthOf(interval) / halfWidthInErrors;
}

/** On the log scale. */
function halfWidthOf([low, high]: PartOverhead['interval']): number {
  return (Math.log(high) - Math.log(low)) / 2;
}

function formatScores(scores: readonly number[]): string {
  return scores.length === 0 ? 'too few blocks' : rootMeanSquare(scores).toFixed(2);
}

/** Copies of one run share the baseline, so that the interval over them is a little too narrow. */
function formatMean(found: readonly PartOverhead[]): string {
  const ratio = ratioOf(found.map((each) => Math.log(each.ratio)));
  if (!ratio) return '–';
  const [low, high] = ratio.interval.map((bound) => formatShare(bound, 2));
  return `${formatShare(ratio.ratio, 2)} [${low ?? ''}, ${high ?? ''}]`;
}

function formatWidth(found: readonly PartOverhead[]): string {
  return `±${(100 * median(found.map(({ interval }) => halfWidthOf(interval)))).toFixed(1)} %`;
}
