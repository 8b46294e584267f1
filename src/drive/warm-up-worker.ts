import type { Clock } from '../base/clock.ts';
import { hasFixedWork } from '../contracts/workload.ts';
import type { PathCase, WorkloadCase } from '../contracts/workload-case.ts';
import type { Topology } from '../topology/start-topology.ts';
import { driveSlice, unmeasured } from './slice.ts';

export interface WarmUpOptions {
  readonly topology: Topology;
  /** That the mode is driven with. */
  readonly workloads: readonly WorkloadCase[];
  /** How many processes of a load worker drive each workload together; one where it is left out. */
  readonly processes?: Readonly<Record<string, number>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Several, since the setting-up of a slice has to be warm too. */
const passes = 6;
/** Not the last: what one workload taught V8 makes it compile again what another needs. */
const passOfTheRest = passes - 2;

/** Drives every workload with one load worker; nothing of it enters a result. */
export async function warmUpWorker(options: WarmUpOptions, worker: number): Promise<void> {
  const { topology, clock } = options;
  const workloads = options.workloads
    .filter((each) => each.measures !== 'engine')
    .filter((each) => each.warmUpWork > 0)
    // Many connections at once do the same work in less time, and open the way for few.
    .sort((left, right) => right.warmUpWork - left.warmUpWork);
  // A workload whose commands the process knows already adds little that is new, but memory for its payload.
  const processesOf = ({ id }: WorkloadCase): number => options.processes?.[id] ?? 1;
  const firsts = firstOfEachKind(workloads, topology, processesOf);
  for (let pass = 0; pass < passes; pass += 1) {
    for (const workload of pass === passOfTheRest ? workloads : firsts) {
      if (options.signal.aborted) return;
      const processes = processesOf(workload);
      // Each process learns as much as one that drives alone.
      const work = workOfPass(workload) * processes;
      await driveSlice({ topology, workload, work, worker, processes, ...unmeasured }, clock);
    }
  }
}

function firstOfEachKind(
  workloads: readonly PathCase[],
  { endpoint }: Topology,
  processesOf: (workload: WorkloadCase) => number,
): readonly PathCase[] {
  const kinds = new Map<string, PathCase>();
  for (const workload of workloads) {
    const { driver } = workload.command(endpoint, workOfPass(workload), -1);
    const kind = `${driver} in ${String(processesOf(workload))}`;
    if (!kinds.has(kind)) kinds.set(kind, workload);
  }
  return [...kinds.values()];
}

/** Fixed work is that of a slice that is measured; warming up takes what it needs, and nobody reads its numbers. */
function workOfPass(workload: WorkloadCase): number {
  const { work, warmUpWork } = workload;
  const share = Math.ceil(warmUpWork / passes);
  return hasFixedWork(workload) ? share : Math.min(work.max, Math.max(work.min, share));
}
