import { parseVariantName } from '../contracts/variant.ts';
import { parseWorkloadName } from '../contracts/workload-name.ts';
import { loadWorkersOf } from './load-workers.ts';
import type { Plan } from './plan.ts';

// All measured on two CPUs. Starting an engine and looking at the images:
const startS = 3;
/** Per mode: starting and removing its containers. */
const containersS = 0.65;
/** Per load worker, and again for each process more that drives with it: starting it, and for each workload, whatever its parameters, warming it up. */
const workerS = 0.25;
const warmUpS = 0.04;
/** Per setting of a workload: calibrating it. */
const calibrateS = 0.35;
/** Summary and report, in all and per setting of a workload. */
const drawS = 4;
const drawMoreS = 0.3;

/**
 * Wall seconds of a whole run with the images in place.
 * @param processes of each load worker; where they are chosen at calibration, nobody knows yet.
 */
export function expectedDurationS(plan: Plan, processes = 1): number {
  const settings = plan.workloads.length;
  const workers = loadWorkersOf(plan, 0).length;
  return (
    plan.budgetS +
    startS +
    copyS(plan, processes) +
    plan.generations * topologiesOf(plan) * copyS(plan, workers * processes) +
    settings * (calibrateS + drawMoreS) +
    drawS
  );
}

/** Variants are measured on the containers of their modes. */
function topologiesOf({ modes }: Plan): number {
  return new Set(modes.map((id) => parseVariantName(id).mode)).size;
}

/** Of one copy of a mode beside others, from its start to its end, without what is measured. */
function copyS({ workloads }: Plan, workers: number): number {
  const programs = new Set(workloads.map((id) => parseWorkloadName(id).base)).size;
  return containersS + workers * (workerS + programs * warmUpS);
}
