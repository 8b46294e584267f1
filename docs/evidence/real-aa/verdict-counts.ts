import { compareRuns } from '../../../src/compare/compare-runs.ts';
import type { Workload } from '../../../src/contracts/workload.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';

/** Of one cell, over all pairs of runs. */
export interface CellPairs {
  readonly workload: string;
  readonly mode: string;
  readonly pairs: number;
  /** Pairs whose runs `compare` calls different. */
  readonly different: number;
  /** Difference of two runs over its standard error, one a pair. */
  readonly scores: readonly number[];
}

/** Half-width over standard error of a 95 % interval, for many blocks. */
const halfWidthInErrors = 1.96;

/** `compare` on every pair of runs: verdicts other than equivalent and inconclusive are false here. */
export function comparePairs(
  runs: readonly LoadedRun[],
  known: readonly Workload[],
): readonly CellPairs[] {
  const cells = new Map<
    string,
    CellPairs & { different: number; pairs: number; scores: number[] }
  >();
  for (const [index, first] of runs.entries()) {
    for (const second of runs.slice(index + 1)) {
      for (const { workload, cells: compared } of compareRuns([first, second], known).workloads) {
        for (const { mode, differences } of compared) {
          const [difference] = differences;
          if (!difference) continue;
          const key = `${workload}/${mode}`;
          const cell = cells.get(key) ?? { workload, mode, pairs: 0, different: 0, scores: [] };
          const isSame = ['equivalent', 'inconclusive'].includes(difference.verdict);
          cell.pairs += 1;
          cell.different += isSame ? 0 : 1;
          cell.scores.push(scoreOf(difference));
          cells.set(key, cell);
        }
      }
    }
  }
  return [...cells.values()];
}

/** ln ratio over its standard error, from the interval. */
export function scoreOf({
  ratio,
  interval: [low, high],
}: {
  readonly ratio: number;
  readonly interval: readonly [number, number];
}): number {
  const error = (Math.log(high) - Math.log(low)) / 2 / halfWidthInErrors;
  return Math.log(ratio) / error;
}
