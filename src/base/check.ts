import type { Warning } from './warnings.ts';

/**
 * - problem: no run can start, or a mode cannot
 * - advice: it would weaken a result or bend it
 */
export type CheckLevel = 'problem' | 'advice' | 'ok';

interface Fact {
  /** In scripts. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  /** What is so, in a few words. */
  readonly value: string;
  /** What a reader has to know about it, in whole sentences. */
  readonly explanation?: readonly string[];
}

/** A fact that was judged: what `doctor` shows, and what a run warns of. */
export interface Check extends Fact {
  readonly level: CheckLevel;
  /** What to do; absent where all is well. */
  readonly advice?: string;
  /** What a run writes down of it. */
  readonly warning?: Warning;
}

/** Of a fact that could not be read. */
export const notKnown = 'not known';

/** A fact that is well, unless a run would have to warn of it. */
export function judge(fact: Fact, warning?: Warning | false): Check {
  return warning
    ? { ...fact, level: 'advice', advice: warning.advice, warning }
    : { ...fact, level: 'ok' };
}

/** What a run warns of, of all that was checked. */
export function warningsOf(checks: readonly Check[]): readonly Warning[] {
  return checks.flatMap((each) => each.warning ?? []);
}
