import { sum } from 'simple-statistics';
import type { RatioEstimate } from './overhead-difference.ts';
import { normalQuantile, studentQuantile } from './student.ts';

/** Several runs of one host as one estimate. */
export interface PooledRatio extends RatioEstimate {
  /** Estimated standard deviation of the true log ratio between runs, beside what their intervals cover. */
  readonly betweenSd: number;
}

interface Study {
  readonly value: number;
  readonly variance: number;
}

/**
 * Random-effects mean of log ratios, yᵢ ~ N(μ, vᵢ + τ²), with vᵢ from the 95 % interval of each run.
 * - τ² by Paule and Mandel (1982): the value at which Σ wᵢ (yᵢ − μ)² is k − 1, with wᵢ = 1 / (vᵢ + τ²); 0 where none is needed. It is
 *   recommended before DerSimonian and Laird's, which is its first step (Veroniki et al. 2016, Research Synthesis Methods 7:55).
 * - interval by Hartung and Knapp (2001): t with k − 1 degrees of freedom times √(Σ wᵢ (yᵢ − μ)² / ((k − 1) Σ wᵢ)), the square root taken
 *   not below 1 / √Σ wᵢ (Röver, Knapp and Friede 2015, BMC Medical Research Methodology 15:99).
 * - where no spread is seen (τ² = 0), and for two runs, whose t of one degree of freedom would be wider than the interval of either alone: normal quantile
 *   times 1 / √Σ wᵢ. docs/method.md has the coverage of all of this.
 * Not a prediction of the next run: that lies further out, by τ.
 * @param estimates one or more, with ratios above 0; a single one is returned as it is.
 */
export function poolRatios(estimates: readonly RatioEstimate[]): PooledRatio | undefined {
  const [first, ...rest] = estimates;
  if (!first) return undefined;
  if (rest.length === 0) return { ...first, betweenSd: 0 };
  const studies = estimates.map(studyOf);
  const tau2 = pauleMandel(studies);
  const { mean, weight, spread } = weigh(studies, tau2);
  const freedom = studies.length - 1;
  const normal = normalQuantile(0.975) / Math.sqrt(weight);
  const half =
    tau2 === 0 || freedom === 1
      ? normal
      : (studentQuantile(0.975, freedom) * Math.sqrt(Math.max(1, spread / freedom))) /
        Math.sqrt(weight);
  return {
    ratio: Math.exp(mean),
    interval: [Math.exp(mean - half), Math.exp(mean + half)],
    betweenSd: Math.sqrt(tau2),
  };
}

/** An interval of no width would have all the weight there is. */
const minVariance = 1e-12;

function studyOf({ ratio, interval }: RatioEstimate): Study {
  const half = (Math.log(interval[1]) - Math.log(interval[0])) / 2;
  const variance = Math.max(minVariance, (half / normalQuantile(0.975)) ** 2);
  return { value: Math.log(ratio), variance };
}

function weigh(studies: readonly Study[], tau2: number) {
  const weights = studies.map(({ variance }) => 1 / (variance + tau2));
  const weight = sum(weights);
  const mean = sum(studies.map(({ value }, at) => value * (weights[at] ?? 0))) / weight;
  const spread = sum(studies.map(({ value }, at) => (weights[at] ?? 0) * (value - mean) ** 2));
  return { mean, weight, spread };
}

const halvings = 60;

/** The generalised Q falls as τ² grows, so halving finds where it is what it is expected to be. */
function pauleMandel(studies: readonly Study[]): number {
  const freedom = studies.length - 1;
  const isTooSmall = (tau2: number): boolean => weigh(studies, tau2).spread > freedom;
  if (!isTooSmall(0)) return 0;
  const values = studies.map(({ value }) => value);
  let low = 0;
  // With weights all alike, the sum of squares over τ² is at most this.
  let high = (studies.length * (Math.max(...values) - Math.min(...values)) ** 2) / freedom;
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (isTooSmall(middle)) low = middle;
    else high = middle;
  }
  return high;
}
