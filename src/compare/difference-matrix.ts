import { formatOverhead, formatOverheadRange } from '../base/units.ts';
import {
  strengthOf,
  type MatrixCell,
  type MatrixRow,
  type VerdictMatrix,
} from '../results/text/verdict-matrix.ts';
import { comparedThings } from './compared-things.ts';
import type { ComparedCell, ComparedWorkload, Comparison } from './comparison.ts';
import { hostsByVerdict } from './hosts-by-verdict.ts';

/** Differences of one later host from the first, workload by workload and mode by mode. Pure. */
export function differenceMatrix(comparison: Comparison, host: string): VerdictMatrix {
  const { runs, baseline, level } = comparison;
  const first = runs[0]?.label ?? '';
  return {
    ...matrixOf(comparison, (cell) => differenceCell(cell, host)),
    caption: `${host} / ${first}: the overhead of each mode against ${baseline} on ${host}, in relation to that on ${first}, in the headline metric of each workload, [${String(level * 100)} % interval]`,
  };
}

/** How many of many later hosts differ from the first. Pure. */
export function countMatrix(comparison: Comparison): VerdictMatrix {
  const { runs, baseline } = comparison;
  const first = runs[0]?.label ?? '';
  return {
    ...matrixOf(comparison, countCell),
    caption: `On how many of ${String(runs.length - 1)} ${comparedThings(runs).many} a mode costs more or less against ${baseline} than on ${first}, in the headline metric of each workload`,
  };
}

function matrixOf(
  { runs, workloads, leftOut, baseline, level }: Comparison,
  cellOf: (cell: ComparedCell) => MatrixCell | undefined,
): Omit<VerdictMatrix, 'caption'> {
  const modes = [
    ...new Set(
      workloads.filter(hasDifferences).flatMap(({ cells }) => cells.map(({ mode }) => mode)),
    ),
  ];
  const compared = workloads.filter(hasDifferences);
  const rows = compared.map(({ workload, title, metric, cells }): MatrixRow => ({
    ...{ title, workload, base: workload },
    metric: metric.title,
    cells: modes.map((mode) => {
      const cell = cells.find((each) => each.mode === mode);
      if (cell) return cellOf(cell) ?? missing(`${runs[0]?.label ?? ''} or the other has none.`);
      const why = leftOut.find((each) => each.workload === workload && each.mode === mode)?.reason;
      return why === undefined ? undefined : missing(why);
    }),
  }));
  return { baseline, level, modes, rows };
}

/** Whether the first host has an overhead in it. */
export function hasDifferences({ cells }: ComparedWorkload): boolean {
  return cells.some(({ differences }) => differences.length > 0);
}

const plain = { strength: 1, isWithdrawn: false } as const;

function missing(why: string): MatrixCell {
  return { tone: 'unsupported', text: '–', why, ...plain };
}

function differenceCell({ differences }: ComparedCell, host: string): MatrixCell | undefined {
  const found = differences.find(({ run }) => run === host);
  if (!found) return undefined;
  const { verdict, ratio, interval } = found;
  const range = formatOverheadRange(interval);
  // The centre of an inconclusive interval would be read as an answer.
  if (verdict === 'inconclusive') return { tone: verdict, text: verdict, range, ...plain };
  return {
    ...plain,
    tone: verdict,
    text: formatOverhead(ratio),
    range,
    strength: strengthOf(ratio),
  };
}

function countCell(cell: ComparedCell): MatrixCell | undefined {
  if (cell.differences.length === 0) return undefined;
  const { slower, faster, equivalent, inconclusive } = hostsByVerdict(cell);
  const range = `${String(equivalent.length)} the same, ${String(inconclusive.length)} ?`;
  if (slower.length + faster.length === 0) {
    const tone = inconclusive.length === 0 ? 'equivalent' : 'inconclusive';
    return { tone, text: '0', range, ...plain };
  }
  const share = Math.max(slower.length, faster.length) / cell.differences.length;
  return {
    tone: slower.length >= faster.length ? 'slower' : 'faster',
    text: [
      ...(slower.length > 0 ? [`${String(slower.length)} more`] : []),
      ...(faster.length > 0 ? [`${String(faster.length)} less`] : []),
    ].join(', '),
    range,
    strength: share > 0.5 ? 3 : share > 0.1 ? 2 : 1,
    isWithdrawn: false,
  };
}
