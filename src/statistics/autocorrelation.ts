import { sum } from 'simple-statistics';

/** Above this, series are too short for any interval. */
const maxRho = 0.8;
const minBlocks = 6;

/**
 * Factor from 1 by which the variance of a centre is larger for dependent than for independent blocks: (1 + ρ) / (1 − ρ), from the
 * effective sample size of a first-order autoregression (Bayley and Hammersley 1946). ρ is the autocorrelation at lag 1 (Box and
 * Jenkins 1970), pooled over the series, corrected for its bias of −(1 + 4ρ) / n (Kendall 1954), at least 0, because a negative ρ would narrow
 * intervals on weak evidence, plus half a standard error. Without the latter, early stopping, which favours runs with a ρ estimated too low,
 * increases false alarms (docs/evidence/history.md).
 * @param all influences of one metric's comparisons, each in the order of time. They share the baseline's slices, so half of them
 * are counted as independent.
 */
export function dependence(all: readonly (readonly number[])[]): number {
  const series = all.filter((each) => each.length >= minBlocks);
  const variance = sum(series.map((each) => autocovariance(each, 0)));
  if (series.length === 0 || variance === 0) return 1;
  const size = sum(series.map((each) => each.length)) / series.length;
  const found = sum(series.map((each) => autocovariance(each, 1))) / variance;
  const corrected = Math.max(0, (size * found + 1) / (size - 4));
  const margin = 0.5 / Math.sqrt(size * Math.max(1, series.length / 2));
  const rho = Math.min(maxRho, corrected + margin);
  return (1 + rho) / (1 - rho);
}

/** Sum of products of values that are `lag` apart. @param series with mean 0. */
function autocovariance(series: readonly number[], lag: number): number {
  return sum(series.slice(lag).map((value, at) => value * (series[at] ?? 0)));
}
