/**
 * compare: what a mode costs in one run against what it costs in another. In: loaded runs, the first
 * of which is the reference. Out: a Comparison, which is also what `compare --json` prints.
 * Must not: read or write files, need an engine, or judge values that are not paired with a baseline:
 * absolute values are handed on without a verdict.
 * May import: base, contracts, statistics, results.
 */
import type { Warning } from '../base/warnings.ts';
import type { OverheadDifference, RatioEstimate } from '../statistics/overhead-difference.ts';
import type { Host } from '../results/host-schema.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { Run, WorkloadInfo } from '../results/run-schema.ts';

/** A run under the letter by which everything else names it: A is the reference. */
export interface Labelled {
  readonly label: string;
  readonly loaded: LoadedRun;
}

/** docs/comparing.md describes the fields for those who read the JSON. */
export interface Comparison {
  readonly schemaVersion: 1;
  /** The baseline of every run. */
  readonly baseline: string;
  /** Differences inside ± this share are `equivalent`: the greatest of the runs' thresholds. */
  readonly threshold: number;
  readonly runs: readonly ComparedRun[];
  readonly workloads: readonly ComparedWorkload[];
  readonly leftOut: readonly LeftOut[];
  readonly warnings: readonly Warning[];
}

export interface ComparedRun {
  readonly label: string;
  readonly runId: string;
  readonly status: Run['status'];
  readonly startedAt: string;
  readonly host: Pick<Host, 'hostname' | 'cpu' | 'kernel' | 'engine'>;
  readonly versions: Run['versions'];
}

/** One workload that at least two runs drove with the same parameters, by its headline metric. */
export interface ComparedWorkload {
  readonly workload: string;
  readonly title: string;
  readonly metric: WorkloadInfo['metrics'][number];
  /** The baseline's own value in each run that has one, in the metric's unit. */
  readonly baselineValues: readonly {
    readonly run: string;
    readonly value: number;
    readonly interval: readonly [number, number];
  }[];
  readonly cells: readonly ComparedCell[];
}

/** A mode, the control among them, that has an overhead in at least two runs. */
export interface ComparedCell {
  readonly mode: string;
  readonly overheads: readonly (RatioEstimate & { readonly run: string })[];
  /** Of each later run against the first; none where the first has no overhead. */
  readonly differences: readonly (OverheadDifference & { readonly run: string })[];
}

/** What some run measured and is not compared. */
export interface LeftOut {
  readonly workload: string;
  /** The whole workload where absent. */
  readonly mode?: string;
  /** A sentence. */
  readonly reason: string;
}
