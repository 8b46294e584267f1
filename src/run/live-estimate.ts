import type { ProgressView } from '../base/progress-view.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import { controlId } from '../contracts/mode.ts';
import type { Progress } from '../drive/measure.ts';
import type { SliceRecord } from '../drive/slice-record.ts';
import { pairBlocks } from '../results/pair-blocks.ts';
import { firstLook, isLook, isPreciseEnough } from '../statistics/precision.ts';
import { quickOverhead } from '../statistics/quick-overhead.ts';
import { completeBlocks, type Plan } from '../plan/plan.ts';

/** Keeps the headline log ratios of a run while it goes, for the live view and --precision. */
export interface LiveEstimate {
  add(slice: SliceRecord): void;
  /** To be called between rounds, before the others are asked. */
  closeRound(): void;
  view(progress: Progress): ProgressView;
  /**
   * Whether a look at the widths is due and all of them are within the wanted precision. Never before the last
   * generation: what differs between generations has not been seen.
   */
  isPreciseEnough(progress: Progress, precision: number | undefined): boolean;
}

interface LiveComparison {
  readonly workload: WorkloadCase;
  readonly mode: string;
  /** One a block, in the order of time. */
  readonly logRatios: number[];
}

export function startLiveEstimate(plan: Plan, workloads: readonly WorkloadCase[]): LiveEstimate {
  const comparisons = comparisonsOf(plan, workloads);
  let ofRound: SliceRecord[] = [];
  return {
    add(slice) {
      ofRound.push(slice);
    },
    closeRound() {
      for (const { workload, mode, logRatios } of comparisons) {
        const slicesOf = (id: string) =>
          ofRound.filter((each) => each.ok && each.workload === workload.id && each.mode === id);
        const blocks = pairBlocks(workload.metrics[0].id, slicesOf(mode), slicesOf(plan.baseline));
        for (const { value, baseline } of blocks) {
          // A slice without loss has no logarithm.
          if (value > 0 && baseline > 0) logRatios.push(Math.log(value / baseline));
        }
      }
      ofRound = [];
    },
    view: (progress) => viewOf(comparisons, plan.budgetS, progress),
    isPreciseEnough(progress, precision) {
      if (precision === undefined || !isLookDue(plan, progress)) return false;
      const wanted = comparisons
        .filter((each) => each.mode !== controlId || plan.modes.length === 2)
        .map((each) => each.logRatios)
        .filter((logRatios) => logRatios.length > 0);
      return isPreciseEnough(wanted, precision);
    },
  };
}

function isLookDue(plan: Plan, { generation, roundsBefore, rounds }: Progress): boolean {
  if (generation < plan.generations - 1) return false;
  const blocks = completeBlocks(plan, rounds);
  const isNew = blocks > completeBlocks(plan, rounds - 1);
  const first = firstLook(completeBlocks(plan, roundsBefore), plan.generations);
  return isNew && isLook(blocks, first);
}

function comparisonsOf(
  { modes, baseline }: Plan,
  workloads: readonly WorkloadCase[],
): readonly LiveComparison[] {
  return workloads.flatMap((workload) =>
    modes.filter((mode) => mode !== baseline).map((mode) => ({ workload, mode, logRatios: [] })),
  );
}

function viewOf(
  comparisons: readonly LiveComparison[],
  budgetS: number,
  { rounds, elapsedS, leftS }: Progress,
): ProgressView {
  const inBudget = Math.round((budgetS / Math.max(elapsedS, 0.001)) * rounds);
  return {
    rounds,
    leftS,
    expectedRounds: Math.max(rounds, inBudget),
    overheads: comparisons.map(({ workload, mode, logRatios }) => {
      const seen = quickOverhead(logRatios);
      return { workload: workload.id, mode, ...(seen ? { seen } : {}) };
    }),
  };
}
