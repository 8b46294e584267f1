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
const passes = 6;
/** Not the last: what one workload taught V8 makes it compile again what another needs. */
const passOfTheRest = passes - 2;

/** Every driving process of a mode that measures. It counts work, not time, so that modes can warm up beside each other. */
export async function warmUpDrivers(wish: DriversWish): Promise<void> {
  for (let driver = 0; driver < driversPerMode; driver += 1) await warmUpDriver(wish, driver);
}

/** Drives every workload with one driving process; nothing of it enters a result. */
export async function warmUpDriver(wish: DriversWish, driver: number): Promise<void> {
  const { topology, clock } = wish;
  const workloads = wish.workloads
    .filter((each) => each.warmUpWork > 0 && each.supports(topology.endpoint.kind).ok)
    // Many connections at once do the same work in less time, and open the way for few.
    .sort((left, right) => right.warmUpWork - left.warmUpWork);
  // A workload whose commands the process knows already adds little that is new, but memory for its payload.
  const firsts = firstOfEachKind(workloads, topology);
  for (let pass = 0; pass < passes; pass += 1) {
    for (const workload of pass === passOfTheRest ? workloads : firsts) {
      const slice = { topology, workload, driver, round: -1, position: 0, attempt: 1 } as const;
      if (!wish.signal.aborted) await driveSlice({ ...slice, work: workOfPass(workload) }, clock);
    }
  }
}

function firstOfEachKind(
  workloads: readonly PlannedWorkload[],
  { endpoint }: Topology,
): readonly PlannedWorkload[] {
  const kinds = new Map<string, PlannedWorkload>();
  for (const workload of workloads) {
    const kind = workload.command(endpoint, workOfPass(workload), -1).do;
    if (!kinds.has(kind)) kinds.set(kind, workload);
  }
  return [...kinds.values()];
}

function workOfPass({ work, warmUpWork }: PlannedWorkload): number {
  return Math.min(work.most, Math.max(work.least, Math.ceil(warmUpWork / passes)));
}
