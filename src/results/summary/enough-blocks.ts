import { BenchError } from '../../base/errors.ts';
import { counted, roundUpBudgetS } from '../../base/units.ts';
import { minBlocksToReport } from '../../statistics/min-blocks-to-report.ts';
import type { JournalLine } from '../journal.ts';
import { blocksOf, measuringTime } from './run-progress.ts';
import type { Run } from '../schemas/run-schema.ts';

type Progress = Pick<Run, 'blocks' | 'blocksByWorkload' | 'workloads'>;
type Timed = readonly Pick<JournalLine, 'generation' | 'startedAt' | 'sliceMs'>[];

export function hasEnoughBlocks(run: Progress, workload: string): boolean {
  return blocksOf(run, workload) >= neededBlocks(run, workload);
}

function neededBlocks({ workloads }: Pick<Run, 'workloads'>, workload: string): number {
  return workloads.find(({ id }) => id === workload)?.minBlocks ?? minBlocksToReport;
}

/** Why a workload has no numbers, and which budget it would need. */
export function shortReason(run: Progress, workload: string, journal: Timed): string {
  const blocks = blocksOf(run, workload);
  const needed = neededBlocks(run, workload);
  return `It has ${counted(blocks, 'block')} of the ${String(needed)} that a report needs${advice(blocks, needed, journal)}.`;
}

/**
 * Why nothing of a run can be shown: TOO_FEW_BLOCKS where no workload has enough, naming the budget
 * that the nearest one would need; undefined where some can be shown.
 */
export function tooFewBlocks({
  run,
  journal,
}: {
  readonly run: Progress & Pick<Run, 'runId'>;
  readonly journal: Timed;
}): BenchError | undefined {
  if (run.workloads.some((each) => hasEnoughBlocks(run, each.id))) return undefined;
  const most = Math.max(0, ...run.workloads.map((each) => blocksOf(run, each.id)));
  const needed = Math.min(...run.workloads.map((each) => neededBlocks(run, each.id)));
  return new BenchError(
    'TOO_FEW_BLOCKS',
    `No workload of run ${run.runId} has more than ${String(most)} blocks, and a report needs ${String(needed)}${advice(most, needed, journal)}.`,
  );
}

/** From the time that the blocks so far took; nothing where there are none. */
function advice(blocks: number, needed: number, journal: Timed): string {
  const { totalMs } = measuringTime(journal);
  if (blocks === 0 || totalMs <= 0) return '';
  const neededS = roundUpBudgetS(((totalMs / 1000) * (needed + 1)) / blocks);
  return `; --budget ${String(neededS)}s should do`;
}
