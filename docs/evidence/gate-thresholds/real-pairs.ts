import type { KnownWorkload } from '../../../src/compare/driving-programs.ts';
import { changeOfCell } from '../../../src/gate/change-of-cell.ts';
import { costOf, judgeCost } from '../../../src/gate/cost.ts';
import type { CellName, Outcome } from '../../../src/gate/gate.ts';
import { pairRuns } from '../../../src/gate/run-pair.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import type { Counts } from './simulated-pairs.ts';

/** How a rule comes out on each run with the one before it as its base, of which none changed anything. */
export function countPairs(
  runs: readonly LoadedRun[],
  cell: CellName,
  limit: number,
  known: readonly KnownWorkload[],
): Counts {
  const outcomes = runs.slice(1).map((run, at): Outcome => {
    const base = runs[at] ?? run;
    const judged = changeOfCell(cell, pairRuns(base, run, known));
    if ('reason' in judged) return 'inconclusive';
    return judgeCost(costOf(judged.overhead, judged.better), limit);
  });
  const having = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
  return { holds: having('holds'), fails: having('fails'), inconclusive: having('inconclusive') };
}
