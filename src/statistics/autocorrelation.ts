import { mean } from 'simple-statistics';

/** Above this, series are too short for any interval. */
const maxRho = 0.8;
const minBlocks = 6;

/**
 * Factor from 1 by which the variance of a centre is larger for dependent than for independent blocks: (1 + ρ) / (1 − ρ), from the
 * effective sample size of a first-order autoregression (Bayley and Hammersley 1946). ρ is the mean over the series of their
 * autocorrelation at lag 1 (Box and Jenkins 1970), so that no noisy mode decides for all; corrected for its bias of −(1 + 4ρ) / n (Kendall
 * 1954); at least 0, because a negative ρ would narrow intervals on weak evidence; shrunk by ρ² / (ρ² + its variance), because a few blocks
 * say little about it; plus half a standard error, because early stopping, which favours runs with a ρ estimated too low, increases false
 * alarms otherwise.
 * @param all influences of one metric's comparisons, each in the order of time. They share the baseline's slices, so half of them
 * are counted as independent.
 */
export function dependence(all: readonly (readonly number[])[]): number {
  const found = all.flatMap((series) => {
    const variance = autocovariance(series, 0);
    return series.length < minBlocks || variance === 0
      ? []
      : [{ size: series.length, rho: autocovariance(series, 1) / variance }];
  });
  if (found.length === 0) return 1;
  const size = mean(found.map((each) => each.size));
  const rho = mean(found.map((each) => each.rho));
  const corrected = Math.max(0, rho + (1 + 4 * Math.max(0, rho)) / size);
  const variance = 1 / (size * Math.max(1, found.length / 2));
  const shrunk = corrected ** 3 / (corrected ** 2 + variance);
  const used = Math.min(maxRho, shrunk + 0.5 * Math.sqrt(variance));
  return (1 + used) / (1 - used);
}

/** Sum of products of values that are `lag` apart. @param series with mean 0. */
function autocovariance(series: readonly number[], lag: number): number {
  let sum = 0;
  for (let at = lag; at < series.length; at += 1)
    sum += (series[at] ?? 0) * (series[at - lag] ?? 0);
  return sum;
}
