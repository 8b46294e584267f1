import { unknownContainerSd } from '../compare/container-sd.ts';
import type { Labelled } from '../compare/comparison.ts';
import { differentCondition } from '../compare/different-condition.ts';
import { drivingPrograms } from '../compare/driving-programs.ts';
import { differentTerm } from '../compare/same-terms.ts';
import {
  overheadDifference,
  widenForContainers,
  type RatioEstimate,
} from '../statistics/overhead-difference.ts';
import type { CellName, Judged } from './gate.ts';
import { overheadOfCell } from './overhead-of-cell.ts';
import type { RunPair } from './run-pair.ts';

/** By how much an overhead changed from the base to the run, as `compare` has it, in any metric; or why that cannot be said. */
export function changeOfCell(cell: CellName, pair: RunPair): Judged {
  const { base, run } = pair;
  const before = overheadOfCell(cell, base.loaded, base.label);
  const after = overheadOfCell(cell, run.loaded, run.label);
  if ('reason' in after) return after;
  if ('reason' in before) return before;
  const reason = whyIncomparable(cell.workload, pair);
  if (reason !== undefined) return { reason };
  const widen = (own: Labelled, estimate: RatioEstimate): RatioEstimate =>
    widenForContainers(estimate, unknownContainerSd(own.loaded, cell.workload, cell.mode));
  const { ratio, interval } = overheadDifference(
    widen(base, before.overhead),
    widen(run, after.overhead),
    { better: after.better, threshold: run.loaded.summary.method.threshold },
  );
  return { better: after.better, overhead: { ratio, interval } };
}

/** Where the two drove it on other terms, so that their overheads are of different things. */
function whyIncomparable(workload: string, { base, run, known }: RunPair): string | undefined {
  const both = [base, run];
  const [first, second] = both.flatMap(({ loaded }) => {
    const info = loaded.run.workloads.find(({ id }) => id === workload);
    return info ? [{ loaded, info }] : [];
  });
  if (!first || !second) return undefined;
  const term = differentTerm(first.info, second.info) ?? differentCondition(first, second);
  if (term) return formatDifference(term.what, term.values);
  const driven = { workload, baselineValues: both.map(({ label }) => ({ run: label })) };
  const program = drivingPrograms(both, [driven], known).find((each) => each.isIncomparable);
  if (!program) return undefined;
  const [mine = '', theirs = ''] = both.map(
    ({ loaded }) => loaded.run.versions[program.program] ?? '',
  );
  return `${formatDifference(program.program, [mine, theirs])} ${program.why}`;
}

function formatDifference(what: string, [mine, theirs]: readonly [string, string]): string {
  return `Not comparable: ${what} is ${mine} in the base and ${theirs} in the run.`;
}
