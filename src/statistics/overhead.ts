import type { Comparison } from './comparison.ts';
import { halfWidth, twoSidedP } from './confidence.ts';
import { needsOf, type Needs } from './needs.ts';
import type { StandardError } from './standard-error.ts';
import { verdictOf, type Verdict } from './verdict.ts';

export interface OverheadOptions {
  readonly better: 'lower' | 'higher';
  /** Practical threshold, a share. */
  readonly threshold: number;
  /** Confidence level, for example 0.95. */
  readonly level: number;
  /** Typical value of the baseline in the metric's unit. */
  readonly baseline: number;
}

export interface Overhead extends Needs {
  /** Mode / baseline. */
  readonly ratio: number;
  readonly interval: readonly [number, number];
  /** (ratio − 1) × the baseline's value, in the metric's unit: what the ratio adds. */
  readonly delta: number;
  readonly verdict: Verdict;
}

/** What a mode costs, from how it compares with the baseline within blocks. Not the ratio of two typical values. */
export function overheadOf(
  { centre }: Pick<Comparison, 'centre'>,
  error: StandardError,
  { better, threshold, level, baseline }: OverheadOptions,
): Overhead {
  const half = halfWidth(error, level);
  const interval = [centre - half, centre + half] as const;
  const verdict = verdictOf(interval, threshold, better);
  return {
    ratio: Math.exp(centre),
    interval: [Math.exp(interval[0]), Math.exp(interval[1])],
    delta: Math.expm1(centre) * baseline,
    verdict,
    ...(verdict === 'inconclusive' ? needsOf(centre, error, { half, threshold }) : {}),
  };
}

/**
 * Probability of what a verdict claims to have ruled out: that there is no difference, or that it is as large as the threshold. At most 1 − level
 * where the verdict was given. @returns 1 for inconclusive, which claims nothing.
 */
export function claimP(
  verdict: Verdict,
  { centre }: Pick<Comparison, 'centre'>,
  error: StandardError,
  threshold: number,
): number {
  switch (verdict) {
    case 'inconclusive':
      return 1;
    case 'equivalent': {
      const limit = Math.log1p(threshold);
      return Math.max(...[-limit, limit].map((each) => twoSidedP(centre, each, error)));
    }
    case 'slower':
    case 'faster':
      return twoSidedP(centre, 0, error);
  }
}
