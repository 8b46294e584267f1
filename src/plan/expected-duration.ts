import type { Plan } from './plan.ts';

/** Measured on two CPUs, per mode: raising and removing its two containers. */
const raiseS = 1.1;
/** Measured there too, per mode and workload. */
const warmUpS = 0.9;
const drawS = 8;

/** Wall seconds of a whole run with the images in place. */
export function expectedDurationS(plan: Plan): number {
  const modes = plan.modes.length;
  return plan.budgetS + modes * raiseS + modes * plan.workloads.length * warmUpS + drawS;
}
