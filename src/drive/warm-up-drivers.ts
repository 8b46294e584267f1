import type { Clock } from '../base/clock.ts';
import type { Workload } from '../define/workload.ts';
import type { Topology } from '../topology/raise.ts';
import { driversPerMode } from './measure.ts';
import { driveSlice } from './slice.ts';

export interface WarmUpWish {
  readonly topology: Topology;
  readonly workloads: readonly Workload[];
  /** Work of a slice, by workload id. */
  readonly work: Readonly<Record<string, number>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Enough for the compiler to have seen a few thousand requests. */
const firstMs = 150;
/** For a workload that finds its process warm already. */
const nextMs = 50;

/** Drives every workload with every driving process of a mode; nothing of it enters a result. */
export async function warmUpDrivers(wish: WarmUpWish): Promise<void> {
  const { topology, clock } = wish;
  const workloads = wish.workloads.filter((each) => each.supports(topology.endpoint).ok);
  for (let driver = 0; driver < driversPerMode; driver += 1) {
    let patienceMs = firstMs;
    for (const workload of workloads) {
      const work = wish.work[workload.id] ?? workload.work.first;
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
      patienceMs = nextMs;
    }
  }
}
