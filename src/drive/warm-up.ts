import type { Clock } from '../base/clock.ts';
import type { PlannedWorkload } from '../define/planned-workload.ts';
import type { Topology } from '../topology/raise.ts';
import { calibrate } from './calibrate.ts';
import { warmUpDrivers } from './warm-up-drivers.ts';

export interface WarmUpWish {
  /** By mode id, the control included. */
  readonly topologies: ReadonlyMap<string, Topology>;
  readonly baseline: string;
  readonly workloads: readonly PlannedWorkload[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Warms up every driving process, all modes beside each other, gives each client its own CPUs, and
 * then finds the work of a slice on the baseline, which holds for every mode of the workload.
 * @returns units of work, by workload id.
 */
export async function warmUp(wish: WarmUpWish): Promise<Readonly<Record<string, number>>> {
  const { topologies, workloads, clock, signal } = wish;
  await Promise.all(
    [...topologies.values()].map(async (topology) => {
      await warmUpDrivers({ topology, workloads, clock, signal });
      await topology.pin();
    }),
  );
  return calibrateAll(wish);
}

async function calibrateAll({
  topologies,
  baseline,
  workloads,
  clock,
  signal,
}: WarmUpWish): Promise<Readonly<Record<string, number>>> {
  const baselineFirst = [topologies.get(baseline), ...topologies.values()];
  const work: Record<string, number> = {};
  for (const workload of workloads) {
    const able = baselineFirst.find((each) => each && workload.supports(each.endpoint.kind).ok);
    if (able && !signal.aborted) {
      work[workload.id] = await calibrate(able, workload, clock);
    }
  }
  return work;
}
