/**
 * compare: what a mode costs in one run against what it costs in another. In: loaded runs, the first
 * of which is the reference. Out: a Comparison, which is also what `compare --json` prints.
 * Must not: read or write files, need an engine, or judge values that are not paired with a baseline:
 * absolute values are handed on without a verdict.
 * May import: base, contracts, statistics, results.
 */
import type { Warning } from '../base/warnings.ts';
import type { OverheadDifference, RatioEstimate } from '../statistics/overhead-difference.ts';
import type { Host } from '../results/schemas/host-schema.ts';
import type { DisturbedSlices } from '../results/summary/disturbed-slices.ts';
import type { JournalLine } from '../results/journal.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { Run, WorkloadInfo } from '../results/schemas/run-schema.ts';

/** What a comparison reads of a run: hardly anything of its journal, which is nearly all that a run is. */
export interface ComparableRun extends Omit<LoadedRun, 'histograms' | 'journal' | 'recomputed'> {
  /** A slice of each generation at least. */
  readonly journal: readonly Pick<JournalLine, 'generation'>[];
  readonly disturbed?: DisturbedSlices;
}

/** A host under the letter by which everything else names it: A is the reference. */
export interface Labelled {
  readonly label: string;
  /** Its first run, which describes it. */
  readonly loaded: ComparableRun;
  /** All of its runs; more than one where they are pooled. */
  readonly runs: readonly ComparableRun[];
}

/** docs/comparing.md describes the fields for those who read the JSON. */
export interface Comparison {
  readonly schemaVersion: 1;
  /** The baseline of every run. */
  readonly baseline: string;
  /** Differences inside ± this share are `equivalent`: the greatest of the runs' thresholds. */
  readonly threshold: number;
  /** Of all intervals. */
  readonly level: number;
  readonly runs: readonly ComparedRun[];
  /** All but the baseline, as a sentence calls them. */
  readonly phrases: Readonly<Record<string, string>>;
  readonly workloads: readonly ComparedWorkload[];
  readonly leftOut: readonly LeftOut[];
  /** What is not the same for all of them, the likeliest cause of a difference first. */
  readonly differs: readonly HostDifference[];
  readonly absolute: AbsoluteValues;
  /** Of each later one, where engines are compared; absent where hosts are. */
  readonly settings?: readonly SettingAnswer[];
  readonly warnings: readonly Warning[];
}

/** Whether to change to another engine setting. */
export interface SettingAnswer {
  /** Its label. */
  readonly run: string;
  readonly setting: string;
  readonly sentences: readonly string[];
}

/**
 * - condition: what can be set on a host and decides numbers by itself
 * - machine: what cannot be set, or not for a while
 * - program: what drove and what answered
 * - method: how it was measured and computed
 * - detail: what tells two machines apart that otherwise say the same of themselves
 */
export type DifferenceKind = 'condition' | 'machine' | 'program' | 'method' | 'detail';

export interface HostDifference {
  readonly kind: DifferenceKind;
  readonly what: string;
  /** Of each run by its label; `not recorded` where it is not known. */
  readonly values: readonly { readonly run: string; readonly value: string }[];
}

/** Which runs have values that can be compared as they are. */
export interface AbsoluteValues {
  /** Labels of at least two runs with one fingerprint, or none. */
  readonly runs: readonly string[];
  /** Why the others cannot, a sentence each. */
  readonly reasons: readonly string[];
}

/** A host, by its run. */
export interface ComparedRun {
  readonly label: string;
  /** Of its first run, as all that follows. */
  readonly runId: string;
  readonly status: Run['status'];
  readonly startedAt: string;
  readonly host: Pick<Host, 'hostname' | 'cpu' | 'kernel' | 'engine'>;
  readonly versions: Run['versions'];
  /** All runs of this host, where they are several that are pooled. */
  readonly pooled?: readonly Pick<Run, 'runId' | 'status' | 'startedAt'>[];
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
  readonly overheads: readonly ComparedOverhead[];
  /** Of each later run against the first; none where the first has no overhead. */
  readonly differences: readonly (OverheadDifference & { readonly run: string })[];
}

export interface ComparedOverhead extends RatioEstimate {
  readonly run: string;
  /** Where it is that of several runs. */
  readonly pooled?: PooledOverhead;
}

/** How far the runs of one host lie apart. */
interface PooledOverhead {
  /** Standard deviation of the true log ratio between runs, beside what their intervals cover. */
  readonly betweenSd: number;
  readonly runs: readonly (RatioEstimate & { readonly runId: string })[];
}

/** What some run measured and is not compared. */
export interface LeftOut {
  readonly workload: string;
  /** The whole workload where absent. */
  readonly mode?: string;
  /** A sentence. */
  readonly reason: string;
}
