import type { Clock } from '../base/clock.ts';
import { lowerMedian } from '../base/lower-median.ts';
import type { PathWatch } from '../base/path-counters.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import { nextLoadProcesses, type LoadTrial } from '../plan/load-processes.ts';
import type { Topology } from '../topology/start-topology.ts';
import { calibrate } from './calibrate.ts';
import { countSlices } from './slice-counters.ts';
import type { SliceRecord } from './slice-record.ts';
import { driveSlice, unmeasured } from './slice.ts';
import { warmUpWorker } from './warm-up-worker.ts';

export interface TryLoadOptions {
  /** One that measures nothing, pinned as those that do. */
  readonly topology: Topology;
  readonly workload: WorkloadCase;
  /** More than so many are not tried. */
  readonly max: number;
  /** Tells the server's CPU time; without it throughput alone decides. */
  readonly watch?: PathWatch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const slices = 5;
/** Than those that are measured: opening the connections, while the server has little to do, took up to half of such a slice. */
const timesLonger = 10;
const worker = 0;

/**
 * Drives a workload with one load process, then with one more at a time, until that is enough. Nothing of it enters a
 * result. @returns what each number gave, in order; the last may be one too many.
 */
export async function tryLoadProcesses(options: TryLoadOptions): Promise<readonly LoadTrial[]> {
  const trials: LoadTrial[] = [];
  for (;;) {
    const processes = nextLoadProcesses(trials, options.max);
    if (processes === undefined || options.signal.aborted) return trials;
    trials.push(await tryWith(processes, options));
  }
}

async function tryWith(processes: number, options: TryLoadOptions): Promise<LoadTrial> {
  const { topology, workload, watch, clock, signal } = options;
  const warmUp = { topology, workloads: [workload], processes: { [workload.id]: processes } };
  await warmUpWorker({ ...warmUp, clock, signal }, worker);
  const measured = await calibrate(topology, workload, clock, processes);
  const work = Math.min(workload.work.max, measured * timesLonger);
  // Opened here: it takes for granted that nothing is driven between the slices that it counts.
  const counters = watch ? { counters: countSlices(watch) } : {};
  const seen: SliceRecord[] = [];
  for (let slice = 0; slice < slices && !signal.aborted; slice += 1) {
    const where = { topology, workload, work, worker, processes, ...unmeasured, ...counters };
    seen.push(await driveSlice(where, clock));
  }
  return trialOf(processes, seen);
}

function trialOf(processes: number, seen: readonly SliceRecord[]): LoadTrial {
  const timed = seen.flatMap((slice) => (slice.sliceMs ? [{ ...slice, ms: slice.sliceMs }] : []));
  const shares = timed.flatMap(({ ms, counters }) =>
    counters?.serverCpuUs === undefined ? [] : [counters.serverCpuUs / (ms * 1000)],
  );
  return {
    processes,
    perS: timed.length === 0 ? 0 : lowerMedian(timed.map(({ ms, work }) => work / (ms / 1000))),
    ...(shares.length === 0 ? {} : { serverShare: lowerMedian(shares) }),
  };
}
