import type { MeasuredRun } from './measured-run.ts';

/** What a run says of a statement. `not tested`: it has nothing that could decide it. */
export const claimStatuses = ['confirmed', 'refuted', 'inconclusive', 'not tested'] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

export interface ClaimVerdict {
  readonly status: ClaimStatus;
  /** Whole sentences: the numbers of the run with their intervals, what was seen at its start, or why it was not tested. */
  readonly evidence: string;
}

/** A statement of the article "What is Docker networking?", and what in a run decides it. */
export interface ArticleClaim {
  readonly id: string;
  /** The statement in a few words of ours. */
  readonly title: string;
  /** As the article has it, shortened. */
  readonly statement: string;
  /** One sentence. */
  readonly decidedBy: string;
  /** Pure. */
  judge(measured: MeasuredRun): ClaimVerdict;
}

export function defineClaim(claim: ArticleClaim): ArticleClaim {
  return claim;
}
