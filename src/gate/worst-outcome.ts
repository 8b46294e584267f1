import type { Outcome } from './gate.ts';

const worstFirst: readonly Outcome[] = ['fails', 'inconclusive', 'holds'];

/** One that fails decides over all others, and one that is inconclusive over those that hold; nothing at all is inconclusive. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return worstFirst.find((each) => outcomes.includes(each)) ?? 'inconclusive';
}
