/**
 * drive: a plan and started topologies become slices. In: plan, topologies, workloads. Out: one
 * record per slice, handed over before the next one starts.
 * Must not: know what a metric means, start or stop containers, or let a bad slice pass for good.
 * May import: base, contracts, plan, topology.
 */
import type { Disturbance } from '../base/disturbance.ts';
import type { PathCounters } from '../base/path-counters.ts';

export interface SliceRecord {
  /** Counted on over generations. */
  readonly round: number;
  /** Which set of containers it was made on, from 0. */
  readonly generation: number;
  /** Which load worker of the mode made it, from 0 and counted on over generations, by the name that journals have for it; absent where a new process did. */
  readonly driver?: number;
  /** How many processes of it drove the slice together; absent for one. */
  readonly processes?: number;
  /** Place in its block, from 0. */
  readonly position: number;
  readonly workload: string;
  readonly mode: string;
  /** 1, or 2 where the first failed its checks. */
  readonly attempt: 1 | 2;
  readonly work: number;
  readonly startedAt: string;
  /** The slice itself, as the agent timed it; absent where the agent could not tell. */
  readonly sliceMs?: number;
  readonly ok: boolean;
  /** Why it does not count. */
  readonly problem?: string;
  /** Whether no other slice of this workload can do better on this host. */
  readonly unsupported?: boolean;
  /** Metric id → value. Empty where it does not count. */
  readonly values: Readonly<Record<string, number>>;
  readonly histogram?: string;
  /** What it found out that is no number, by name. */
  readonly facts?: Readonly<Record<string, string>>;
  /** What client and server sent each other over a network; absent where it was not counted. */
  readonly networkBytes?: number;
  /** What was sent of it, where that may be more than what arrived. */
  readonly sentBytes?: number;
  /** What the counters on the way moved by; absent where they could not be read. */
  readonly counters?: PathCounters;
  /** What got in its way; absent where the agent answered nothing. */
  readonly disturbance?: Disturbance;
  /** The agent's output as it came, without the histogram. */
  readonly raw?: unknown;
}
