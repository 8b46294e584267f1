import type { MeasuredRun } from './measured-run.ts';
import type { Topic } from './topic.ts';
import type { Table } from './table.ts';

export interface FindingResult {
  /** Whole sentences, each of which can be read alone. */
  readonly sentences: readonly string[];
  readonly tables: readonly Table[];
}

/** What follows from a run beyond its cells: kept in summary.json, and shown in the report. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  /** One sentence that introduces it: the question that it answers. */
  readonly summary: string;
  /** An answer follows the workloads of a report, a caveat comes before its method. */
  readonly kind: 'answer' | 'caveat';
  /** Where an answer belongs in a report; among those of every workload where left out. */
  readonly topic?: Topic;
  /** Pure. Undefined where the run has nothing to find it in. */
  find(measured: MeasuredRun): FindingResult | undefined;
}

export function defineFinding(finding: Finding): Finding {
  return finding;
}
