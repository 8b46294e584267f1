import type { WorkloadCase } from '../contracts/workload-case.ts';
import type { Topology } from '../topology/start-topology.ts';
import type { SliceCounters } from './slice-counters.ts';

export interface SliceOptions {
  readonly topology: Topology;
  readonly workload: WorkloadCase;
  readonly work: number;
  readonly round: number;
  /** The first where left out. */
  readonly generation?: number;
  /** Load worker of the mode that makes it. */
  readonly worker: number;
  /** How many of its processes drive it together; one where left out, and where the workload cannot be divided. */
  readonly processes?: number;
  readonly position: number;
  readonly attempt: 1 | 2;
  /** Absent where nobody counts, as while warming up. */
  readonly counters?: SliceCounters;
  /** Ends what the engine is made to do; a driver's slice is short. */
  readonly signal?: AbortSignal;
}
