import type { AgentRequest } from '../base/agent-protocol.ts';
import type { Endpoint } from './mode.ts';
import type { Metric } from './metric.ts';

/** What a slice says, once read. `problem` is a sentence: such a slice never enters a summary. */
export type Reading =
  | {
      readonly ok: true;
      /** Metric id to value, in the metric's unit. A missing number is absent. */
      readonly values: Readonly<Record<string, number>>;
      /** Encoded latency histogram of the slice. */
      readonly histogram?: string;
      /** Length of the whole slice, the setting-up of connections included. */
      readonly sliceMs: number;
    }
  | { readonly ok: false; readonly problem: string };

export type Support = { readonly ok: true } | { readonly ok: false; readonly why: string };

export interface Workload {
  readonly id: string;
  readonly title: string;
  /** One sentence for a reader who has not seen it: what is sent, over how many connections. */
  readonly summary: string;
  /** The first is the headline: the one that the verdict of a workload is about. */
  readonly metrics: readonly [Metric, ...Metric[]];
  /** Recorded in run.json, so that two runs can be told apart. */
  readonly parameters: Readonly<Record<string, number | string>>;
  /** Work of one slice, in the workload's own units (requests, bytes). */
  readonly work: { readonly first: number; readonly least: number; readonly most: number };
  /** How long a slice should last once calibrated. */
  readonly targetMs: number;
  supports(endpoint: Endpoint): Support;
  /** The command that makes the agent do one slice of so much work. */
  drive(endpoint: Endpoint, work: number): AgentRequest;
  /** Pure: raw output of the agent to values, or the reason why the slice does not count. */
  read(output: unknown, work: number): Reading;
}

export function defineWorkload(workload: Workload): Workload {
  return workload;
}
