import type { ProgressView } from '../base/progress-view.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import { controlId } from '../contracts/mode.ts';
import type { Progress } from '../drive/measure.ts';
import type { SliceRecord } from '../drive/slice-record.ts';
import { pairBlocks } from '../results/summary/pair-blocks.ts';
import { firstLook, isLook, isPreciseEnough } from '../statistics/precision.ts';
import { liveRatios } from '../statistics/live-ratios.ts';
import type { PairedBlock } from '../statistics/comparison.ts';
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
  /** In the order of time. */
  readonly blocks: PairedBlock[];
}

export function startLiveEstimate(plan: Plan, workloads: readonly WorkloadCase[]): LiveEstimate {
  const comparisons = comparisonsOf(plan, workloads);
  let ofRound: SliceRecord[] = [];
  return {
    add(slice) {
      ofRound.push(slice);
    },
    closeRound() {
      for (const { workload, mode, blocks } of comparisons) {
        const slicesOf = (id: string) =>
          ofRound.filter((each) => each.ok && each.workload === workload.id && each.mode === id);
        const copies = mode === controlId ? [plan.baseline] : [plan.baseline, controlId];
        const found = pairBlocks(workload.metrics[0].id, slicesOf(mode), copies.map(slicesOf));
        // A slice without loss has no logarithm.
        blocks.push(...found.filter(({ value, baselines }) => Math.min(value, ...baselines) > 0));
      }
      ofRound = [];
    },
    view: (progress) => viewOf(ratiosOf(comparisons), plan.budgetS, progress),
    isPreciseEnough(progress, precision) {
      if (precision === undefined || !isLookDue(plan, progress)) return false;
      const wanted = ratiosOf(comparisons)
        .filter((each) => each.mode !== controlId || plan.modes.length === 2)
        .filter((each) => each.blocks.length > 0);
      return isPreciseEnough(
        wanted.map(({ seen }) => seen?.half ?? Infinity),
        precision,
      );
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
    modes.filter((mode) => mode !== baseline).map((mode) => ({ workload, mode, blocks: [] })),
  );
}

/** How well a ratio is known depends on the other modes of its workload. */
function ratiosOf(comparisons: readonly LiveComparison[]) {
  return [...new Set(comparisons.map(({ workload }) => workload))].flatMap((workload) => {
    const own = comparisons.filter((each) => each.workload === workload);
    const seen = liveRatios(own.map(({ blocks }) => blocks));
    return own.map((each, at) => ({ ...each, seen: seen[at] }));
  });
}

function viewOf(
  ratios: ReturnType<typeof ratiosOf>,
  budgetS: number,
  { rounds, elapsedS, leftS }: Progress,
): ProgressView {
  const inBudget = Math.round((budgetS / Math.max(elapsedS, 0.001)) * rounds);
  return {
    rounds,
    leftS,
    expectedRounds: Math.max(rounds, inBudget),
    overheads: ratios.map(({ workload, mode, seen }) => ({
      ...{ workload: workload.id, mode },
      ...(seen
        ? { seen: { ratio: seen.ratio, halfWidth: seen.ratio * Math.expm1(seen.half) } }
        : {}),
    })),
  };
}
