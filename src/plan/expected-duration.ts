import type { Plan } from './plan.ts';

/** Measured on two CPUs, per mode: raising and removing its two containers. */
const raiseS = 0.6;
/** Measured there too, per mode and workload. */
const warmUpS = 0.35;
const drawS = 3;

/** Wall seconds of a whole run with the images in place. */
export function expectedDurationS(plan: Plan): number {
  const modes = plan.modes.length;
  return plan.budgetS + modes * raiseS + modes * plan.workloads.length * warmUpS + drawS;
}
