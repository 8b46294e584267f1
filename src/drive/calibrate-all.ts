import type { Clock } from '../base/clock.ts';
import type { WorkloadCase } from '../contracts/workload-case.ts';
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
}

/** Finds the work of a slice of each workload: it holds for every mode. @returns units of work, by workload id. */
export async function calibrateAll({
  topology,
  workloads,
  clock,
  signal,
}: CalibrationOptions): Promise<Readonly<Record<string, number>>> {
  const work: Record<string, number> = {};
  for (const workload of workloads) {
    if (!signal.aborted) work[workload.id] = await calibrate(topology, workload, clock);
  }
  return work;
}
