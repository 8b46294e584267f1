import { minBlocks } from './min-blocks.ts';
import { planCells, type Plan } from './plan.ts';

/** Of the time between the first and the last slice, those take: measured on two CPUs. */
const sliceShare = 0.9;
/** A slice's work is the same in every mode, so that it takes longer in slower ones: 1.29 in both published runs. */
const slowness = 1.3;

/** A workload that will not have the blocks that a report needs. */
export interface ShortWorkload {
  readonly workload: string;
  /** That the budget should allow. */
  readonly blocks: number;
  /** Seconds that should do for this workload. */
  readonly neededBudgetS: number;
}

/**
 * Which workloads the budget will leave with too few blocks for a report, in the plan's order. Pure.
 * @param targetsMs how long a slice should last, by workload.
 */
export function shortWorkloads(
  plan: Plan,
  targetsMs: ReadonlyMap<string, number>,
): readonly ShortWorkload[] {
  const costs = blockCosts(plan, targetsMs);
  const rounds = roundsWithin(costs, plan.budgetS * 1000);
  return costs.flatMap(({ workload, interval }) => {
    const blocks = Math.ceil(rounds / interval);
    if (blocks >= minBlocks) return [];
    const neededRounds = (minBlocks - 1) * interval + 1;
    const neededMs = durationMs(costs, neededRounds);
    return [{ workload, blocks, neededBudgetS: roundUpBudgetS(neededMs / 1000) }];
  });
}

/** To whole 5 s, and from five minutes on to whole minutes, as one would type it. */
export function roundUpBudgetS(seconds: number): number {
  const step = seconds > 300 ? 60 : 5;
  return Math.ceil(seconds / step) * step;
}

interface BlockCost {
  readonly workload: string;
  readonly interval: number;
  readonly blockMs: number;
}

/** Workloads that no mode supports have no blocks. */
function blockCosts(plan: Plan, targetsMs: ReadonlyMap<string, number>): readonly BlockCost[] {
  return plan.workloads.flatMap((workload) => {
    const slices = planCells(plan).filter(
      (cell) =>
        cell.workload === workload &&
        !plan.unsupported.some((each) => each.workload === workload && each.mode === cell.mode),
    ).length;
    if (slices === 0) return [];
    const blockMs = (slices * (targetsMs.get(workload) ?? 0) * slowness) / sliceShare;
    return [{ workload, interval: plan.roundIntervals[workload] ?? 1, blockMs }];
  });
}

function durationMs(costs: readonly BlockCost[], rounds: number): number {
  return costs.reduce((sum, each) => sum + Math.ceil(rounds / each.interval) * each.blockMs, 0);
}

/** A run ends after the round that comes nearest to its budget. */
function roundsWithin(costs: readonly BlockCost[], budgetMs: number): number {
  if (durationMs(costs, 1) <= 0) return Infinity;
  let rounds = 1;
  while (durationMs(costs, rounds) * (1 + 1 / (2 * rounds)) <= budgetMs) rounds += 1;
  return rounds;
}
