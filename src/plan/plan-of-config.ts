import type { Warning } from '../base/warnings.ts';
import type { Config } from '../config/config.ts';
import { roundIntervals } from './round-intervals.ts';
import { planRun, type Plan } from './plan.ts';
import {
  expectedBlocks,
  shortWorkloads,
  shortWorkloadWarnings,
  type ShortWorkload,
} from './short-workloads.ts';
import { unsupportedCells } from './unsupported-cells.ts';

/** What the selected modes and workloads make of a plan. */
export function planOfConfig(config: Config): Plan {
  const { seed, baseline, budgetS, generations, modes, workloads, headline } = config;
  return planRun({
    ...{ seed, baseline, budgetS, generations },
    modes: modes.map((mode) => mode.id),
    workloads: workloads.map((workload) => workload.id),
    roundIntervals: roundIntervals(workloads, headline),
    unsupported: unsupportedCells(modes, workloads),
  });
}

/** Which of its workloads the budget will leave with too few blocks for a report. */
export function shortWorkloadsOf(config: Config, plan: Plan): readonly ShortWorkload[] {
  return shortWorkloads(plan, targetsOf(config), needsOf(config));
}

/** Blocks of each workload that its budget should allow, by id. */
export function expectedBlocksOf(config: Config, plan: Plan): ReadonlyMap<string, number> {
  return expectedBlocks(plan, targetsOf(config));
}

/** What to say of those before the run starts. */
export function planWarnings(config: Config, plan: Plan): readonly Warning[] {
  return shortWorkloadWarnings(shortWorkloadsOf(config, plan));
}

function targetsOf({ workloads }: Config): ReadonlyMap<string, number> {
  return new Map(workloads.map((workload) => [workload.id, workload.targetMs]));
}

/** Blocks of those that need fewer than others. */
function needsOf({ workloads }: Config): ReadonlyMap<string, number> {
  return new Map(
    workloads.flatMap(({ id, minBlocks }) =>
      minBlocks === undefined ? [] : [[id, minBlocks] as const],
    ),
  );
}
