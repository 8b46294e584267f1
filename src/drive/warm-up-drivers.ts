import type { Clock } from '../base/clock.ts';
import type { PlannedWorkload } from '../define/planned-workload.ts';
import type { Topology } from '../topology/raise.ts';
import { driversPerMode } from './measure.ts';
import { driveSlice } from './slice.ts';

export interface WarmUpWish {
  readonly topology: Topology;
  readonly workloads: readonly PlannedWorkload[];
  /** Work of a slice, by workload id. */
  readonly work: Readonly<Record<string, number>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Enough for the compiler to have seen a few thousand requests. */
const firstMs = 80;
/** For a workload whose commands the process knows already. */
const nextMs = 20;

/** Drives every workload with every driving process of a mode; nothing of it enters a result. */
export async function warmUpDrivers(wish: WarmUpWish): Promise<void> {
  const { topology, clock } = wish;
  const workloads = firstOfEachFile(wish.workloads).filter(
    (each) => !each.startsProcess && each.supports(topology.endpoint.kind).ok,
  );
  for (let driver = 0; driver < driversPerMode; driver += 1) {
    const known = new Set<string>();
    for (const workload of workloads) {
      const work = wish.work[workload.id] ?? workload.work.first;
      const kind = workload.command(topology.endpoint, work, -1).do;
      const patienceMs = known.has(kind) ? nextMs : firstMs;
      known.add(kind);
      const slice = {
        topology,
        workload,
        work,
        driver,
        round: -1,
        position: 0,
        attempt: 1,
      } as const;
      const begin = clock.elapsedMs();
      while (!wish.signal.aborted && clock.elapsedMs() - begin < patienceMs) {
        await driveSlice(slice, clock);
      }
    }
  }
}

/** Other parameters of the same workload run the same code. */
function firstOfEachFile(workloads: readonly PlannedWorkload[]): readonly PlannedWorkload[] {
  return workloads.filter(
    (each, at) => workloads.findIndex((one) => one.base === each.base) === at,
  );
}
