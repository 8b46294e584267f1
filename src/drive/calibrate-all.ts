import type { Clock } from '../base/clock.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
import { BenchError } from '../base/errors.ts';
import type { Topology } from '../topology/start-topology.ts';
import { calibrate } from './calibrate.ts';

export interface CalibrationOptions {
  /**
   * Warm and pinned, and none that measures: client and server of one that does would be ahead of those of all
   * other modes by what V8 learned meanwhile, which passed for a cost of 29 % in the first quarter of a run.
   */
  readonly topology: Topology;
  readonly workloads: readonly WorkloadCase[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How many load processes drive a workload at once; asked before its work is looked for. One where left out. */
  readonly processesOf?: (workload: WorkloadCase) => Promise<number>;
  /** Called for a workload that turned out to be impossible on this host; it has no work then. */
  readonly unsupported?: (workload: string, why: string) => void;
}

/**
 * Finds the work of a slice of each workload: it holds for every mode.
 * @returns units of work, by workload id; none for one that is impossible on this host.
 */
export async function calibrateAll({
  topology,
  workloads,
  clock,
  signal,
  processesOf,
  unsupported,
}: CalibrationOptions): Promise<Readonly<Record<string, number>>> {
  const work: Record<string, number> = {};
  for (const workload of workloads) {
    if (signal.aborted) break;
    try {
      const processes = await processesOf?.(workload);
      work[workload.id] = await calibrate(topology, workload, clock, processes);
    } catch (thrown) {
      if (!(thrown instanceof BenchError) || thrown.code !== 'UNSUPPORTED') throw thrown;
      unsupported?.(workload.id, thrown.message);
    }
  }
  return work;
}
