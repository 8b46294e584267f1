/**
 * gate: rules over what a mode costs, decided on intervals. In: rules as they were typed, the overheads of one run, or
 * the changes of overheads between two. Out: a Gate, which is also what `compare --fail-if --json` prints.
 * Must not: read or write files, print, or let a cell without a number pass.
 * May import: base, contracts, config, statistics, results, compare.
 */
import type { Warning } from '../base/warnings.ts';
import type { RatioEstimate } from '../statistics/overhead-difference.ts';

export type Outcome = 'fails' | 'inconclusive' | 'holds';

/** `bridge/http-latency/latency_p50_us`, taken apart. */
export interface CellName {
  readonly mode: string;
  readonly workload: string;
  readonly metric: string;
}

/** One `--fail-if`. Each name may be a pattern with `*`. */
export interface Rule extends CellName {
  /** As it was typed, without blanks around it. */
  readonly text: string;
  /** Where it was given, for messages: `--fail-if`. */
  readonly place: string;
  /** A share: 0.1 for `> 10%`. */
  readonly limit: number;
}

/** What is judged of a cell: its overhead, or by how much that changed; or why there is neither. */
export type Judged =
  | { readonly better: 'lower' | 'higher'; readonly overhead: RatioEstimate }
  | { readonly reason: string };

/** A share by which a metric is worse: more where lower is better, a loss where higher is. */
export interface Cost {
  readonly value: number;
  readonly interval: readonly [number, number];
}

export interface GateCell extends CellName {
  readonly outcome: Outcome;
  readonly better?: 'lower' | 'higher';
  /** As in summary.json, mode / baseline; with a base, the ratio of the run's and the base's. */
  readonly overhead?: RatioEstimate;
  readonly cost?: Cost;
  /** About how many times the budget should decide it; absent where that is not known. */
  readonly budgetFactor?: number;
  /** Why there is no number. */
  readonly reason?: string;
}

export interface JudgedRule {
  readonly rule: string;
  readonly limit: number;
  readonly outcome: Outcome;
  readonly cells: readonly GateCell[];
  /** Why the rule has no cell at all. */
  readonly reason?: string;
}

export interface GatedRun {
  readonly runId: string;
  readonly startedAt: string;
  readonly hostname: string;
}

/** docs/ci.md describes the fields for those who read the JSON. */
export interface Gate {
  readonly schemaVersion: 1;
  readonly outcome: Outcome;
  readonly run: GatedRun;
  /** Where there is one, rules are about the change from it. */
  readonly base?: GatedRun;
  readonly rules: readonly JudgedRule[];
  readonly warnings: readonly Warning[];
}
