import { normalQuantile } from './student.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/** An overhead as a summary holds it. */
export interface RatioEstimate {
  /** mode / baseline, above 0. */
  readonly ratio: number;
  readonly interval: readonly [number, number];
}

/**
 * A ratio with the interval that it would have if its containers had been started anew as well: what containers differ by, as
 * measured elsewhere, is added in quadrature.
 * @param sd standard deviation of the log ratio between containers of one kind.
 */
export function widenForContainers(estimate: RatioEstimate, sd: number): RatioEstimate {
  const extra = normalQuantile(0.975) * sd;
  const { ratio } = estimate;
  return {
    ratio,
    interval: [
      ratio * Math.exp(-Math.hypot(below(estimate), extra)),
      ratio * Math.exp(Math.hypot(above(estimate), extra)),
    ],
  };
}

export interface DifferenceOptions {
  readonly better: 'lower' | 'higher';
  /** Practical threshold, a share. */
  readonly threshold: number;
}

export interface OverheadDifference extends RatioEstimate {
  readonly verdict: Verdict;
}

/**
 * How one run's overhead differs from another's: d = ln rₒ − ln rᵣ, so `ratio` is the ratio of two ratios.
 * The runs are independent, so the distances of their bounds add in quadrature, on each side separately:
 * lower = d − √((ln rₒ − ln loₒ)² + (ln hiᵣ − ln rᵣ)²), upper likewise with the other bounds. Method of
 * variance estimates recovery (Zou and Donner 2008, Statistics in Medicine 27:1693); its level is that of
 * the two intervals. Not a difference of absolute values, and not the difference of two percentages.
 */
export function overheadDifference(
  reference: RatioEstimate,
  other: RatioEstimate,
  { better, threshold }: DifferenceOptions,
): OverheadDifference {
  const centre = Math.log(other.ratio) - Math.log(reference.ratio);
  const interval = [
    centre - Math.hypot(below(other), above(reference)),
    centre + Math.hypot(above(other), below(reference)),
  ] as const;
  return {
    ratio: Math.exp(centre),
    interval: [Math.exp(interval[0]), Math.exp(interval[1])],
    verdict: verdictOf(interval, threshold, better),
  };
}

function below({ ratio, interval }: RatioEstimate): number {
  return Math.log(ratio) - Math.log(interval[0]);
}

function above({ ratio, interval }: RatioEstimate): number {
  return Math.log(interval[1]) - Math.log(ratio);
}
