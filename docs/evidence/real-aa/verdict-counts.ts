import { compareRuns } from '../../../src/compare/compare-runs.ts';
import type { Workload } from '../../../src/contracts/workload.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';

/** Of one cell, over all pairs of runs. */
export interface CellCount {
  readonly workload: string;
  readonly mode: string;
  readonly pairs: number;
  /** Pairs whose runs `compare` calls different. */
  readonly different: number;
}

/** `compare` on every pair of runs: verdicts other than equivalent and inconclusive are false here. */
export function countVerdicts(
  runs: readonly LoadedRun[],
  known: readonly Workload[],
): readonly CellCount[] {
  const cells = new Map<string, CellCount>();
  for (const [index, first] of runs.entries()) {
    for (const second of runs.slice(index + 1)) {
      for (const { workload, cells: compared } of compareRuns([first, second], known).workloads) {
        for (const { mode, differences } of compared) {
          const [difference] = differences;
          if (!difference) continue;
          const key = `${workload}/${mode}`;
          const { pairs, different } = cells.get(key) ?? { pairs: 0, different: 0 };
          const isSame = ['equivalent', 'inconclusive'].includes(difference.verdict);
          const counted = { pairs: pairs + 1, different: different + (isSame ? 0 : 1) };
          cells.set(key, { workload, mode, ...counted });
        }
      }
    }
  }
  return [...cells.values()];
}
