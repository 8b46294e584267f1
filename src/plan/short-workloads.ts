import { roundUpBudgetS } from '../base/units.ts';
import { warning, type Warning } from '../base/warnings.ts';
import { minBlocksToReport } from '../statistics/min-blocks-to-report.ts';
import { planCells, type Plan } from './plan.ts';

/** Of the time between the first and the last slice, those take: measured on two CPUs. */
const sliceShare = 0.9;
/** A slice's work is the same in every mode, so that it takes longer in slower ones: 1.29 in both published runs. */
export const slowness = 1.3;

/** On a budget that is to do. */
const margin = 1.1;

/** A workload that will not have the blocks that a report needs. */
export interface ShortWorkload {
  readonly workload: string;
  /** That the budget should allow. */
  readonly blocks: number;
  readonly neededBlocks: number;
  /** Seconds that should do for this workload. */
  readonly neededBudgetS: number;
}

/**
 * Which workloads the budget will leave with too few blocks for a report, in the plan's order. Pure.
 * @param targetsMs how long a slice should last, by workload. @param needs blocks of those that need fewer than others.
 */
export function shortWorkloads(
  plan: Plan,
  targetsMs: ReadonlyMap<string, number>,
  needs: ReadonlyMap<string, number> = new Map(),
): readonly ShortWorkload[] {
  const costs = blockCosts(plan, targetsMs, needs);
  const rounds = roundsWithin(costs, plan.budgetS * 1000);
  return costs.flatMap((each) => {
    const blocks = Math.ceil(rounds / each.interval);
    const { workload, needed: neededBlocks } = each;
    if (blocks >= neededBlocks) return [];
    const neededMs = durationMs(costs, neededRounds(each)) * margin;
    return [{ workload, blocks, neededBlocks, neededBudgetS: roundUpBudgetS(neededMs / 1000) }];
  });
}

/** Blocks of each workload that the budget should allow. Pure. @param targetsMs as above. */
export function expectedBlocks(
  plan: Plan,
  targetsMs: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const costs = blockCosts(plan, targetsMs);
  const roundMs = costs.reduce((sum, each) => sum + each.blockMs / each.interval, 0);
  const rounds = (plan.budgetS * 1000) / roundMs;
  return new Map(costs.map((each) => [each.workload, Math.ceil(rounds / each.interval)]));
}

/** One warning for all of them; none where there are none. */
export function shortWorkloadWarnings(short: readonly ShortWorkload[]): readonly Warning[] {
  if (short.length === 0) return [];
  const each = short.map(
    ({ workload, blocks, neededBudgetS }) =>
      `${workload} (about ${String(blocks)}, --budget ${String(neededBudgetS)}s should do)`,
  );
  const needed = [...new Set(short.map(({ neededBlocks }) => neededBlocks))];
  const counted = needed.length === 1 ? `the ${needed.join()} blocks` : 'the blocks';
  return [
    warning(
      'SHORT_WORKLOADS',
      `Fewer than ${counted} that a report needs are expected for ${each.join(', ')}.`,
    ),
  ];
}

interface BlockCost {
  readonly workload: string;
  readonly interval: number;
  readonly blockMs: number;
  /** Blocks that a report needs. */
  readonly needed: number;
}

/** Workloads that no mode supports have no blocks. */
function blockCosts(
  plan: Plan,
  targetsMs: ReadonlyMap<string, number>,
  needs: ReadonlyMap<string, number> = new Map(),
): readonly BlockCost[] {
  return plan.workloads.flatMap((workload) => {
    const slices = planCells(plan).filter(
      (cell) =>
        cell.workload === workload &&
        !plan.unsupported.some((each) => each.workload === workload && each.mode === cell.mode),
    ).length;
    if (slices === 0) return [];
    const blockMs = (slices * (targetsMs.get(workload) ?? 0) * slowness) / sliceShare;
    const interval = plan.roundIntervals[workload] ?? 1;
    return [{ workload, interval, blockMs, needed: needs.get(workload) ?? minBlocksToReport }];
  });
}

function durationMs(costs: readonly BlockCost[], rounds: number): number {
  return costs.reduce((sum, each) => sum + Math.ceil(rounds / each.interval) * each.blockMs, 0);
}

/** A run ends after the round that comes nearest to its budget. @returns no more than all workloads need. */
function roundsWithin(costs: readonly BlockCost[], budgetMs: number): number {
  const enough = Math.max(0, ...costs.map((each) => neededRounds(each)));
  let rounds = 1;
  while (rounds < enough && durationMs(costs, rounds) * (1 + 1 / (2 * rounds)) <= budgetMs) {
    rounds += 1;
  }
  return rounds;
}

function neededRounds({ interval, needed }: BlockCost): number {
  return (needed - 1) * interval + 1;
}
