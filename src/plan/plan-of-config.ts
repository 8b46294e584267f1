import type { Config } from '../config/config.ts';
import { roundIntervals } from './round-intervals.ts';
import { planRun, type Plan } from './plan.ts';
import { unsupportedCells } from './unsupported-cells.ts';

/** What the selected modes and workloads make of a plan. */
export function planOfConfig(config: Config): Plan {
  const { seed, baseline, budgetS, modes, workloads, headline } = config;
  return planRun({
    ...{ seed, baseline, budgetS },
    modes: modes.map((mode) => mode.id),
    workloads: workloads.map((workload) => workload.id),
    roundIntervals: roundIntervals(
      new Map(workloads.map((workload) => [workload.id, workload.targetMs])),
      headline,
    ),
    unsupported: unsupportedCells(modes, workloads),
  });
}
