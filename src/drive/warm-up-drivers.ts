import type { Clock } from '../base/clock.ts';
import type { PlannedWorkload } from '../define/planned-workload.ts';
import { driversPerMode } from '../topology/load-handle.ts';
import type { Topology } from '../topology/raise.ts';
import { driveSlice } from './slice.ts';

export interface DriversWish {
  readonly topology: Topology;
  readonly workloads: readonly PlannedWorkload[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Several, since the setting-up of a slice has to be warm too. */
const warmUpSlices = 3;

/** Every driving process of a mode that measures. It counts work, not time, so that modes can warm up beside each other. */
export async function warmUpDrivers(wish: DriversWish): Promise<void> {
  for (let driver = 0; driver < driversPerMode; driver += 1) await warmUpDriver(wish, driver);
}

/** Drives every workload with one driving process; nothing of it enters a result. */
export async function warmUpDriver(wish: DriversWish, driver: number): Promise<void> {
  const { topology, clock } = wish;
  const workloads = wish.workloads.filter(
    (each) => each.warmUpWork > 0 && each.supports(topology.endpoint.kind).ok,
  );
  const known = new Set<string>();
  for (const workload of workloads) {
    const { least, most } = workload.work;
    const part = Math.ceil(workload.warmUpWork / warmUpSlices);
    const work = Math.min(most, Math.max(least, part));
    const kind = workload.command(topology.endpoint, work, -1).do;
    // A workload whose commands the process knows already adds little that is new, but memory for its payload.
    const slices = known.has(kind) ? 1 : warmUpSlices;
    known.add(kind);
    const slice = { topology, workload, work, driver, round: -1, position: 0, attempt: 1 } as const;
    for (let count = 0; count < slices && !wish.signal.aborted; count += 1) {
      await driveSlice(slice, clock);
    }
  }
}
