import { parseWorkloadName } from '../contracts/workload-name.ts';
import type { Plan } from './plan.ts';

// All measured on two CPUs. Starting an engine and looking at the images:
const startS = 3;
/** Per mode: raising and removing its containers, and starting its driving processes. */
const raiseS = 1.6;
/** Per mode and workload, whatever its parameters: warming up the driving processes. */
const warmUpS = 0.13;
/** Per setting of a workload: calibrating it. */
const calibrateS = 0.35;
/** Summary and report, in all and per setting of a workload. */
const drawS = 4;
const drawMoreS = 0.3;

/** Wall seconds of a whole run with the images in place. */
export function expectedDurationS(plan: Plan): number {
  const modes = plan.modes.length;
  const settings = plan.workloads.length;
  const workloads = new Set(plan.workloads.map((id) => parseWorkloadName(id).base)).size;
  return (
    plan.budgetS +
    startS +
    modes * (raiseS + workloads * warmUpS) +
    settings * (calibrateS + drawMoreS) +
    drawS
  );
}
