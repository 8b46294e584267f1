import { mean } from 'simple-statistics';

/**
 * Sample autocorrelation at lag 1 (Box and Jenkins 1970): how much a block resembles the next one.
 * 0 for fewer than three values and for values that are all the same.
 * @param series in the order of time.
 */
export function lagOneAutocorrelation(series: readonly number[]): number {
  if (series.length < 3) return 0;
  const centre = mean([...series]);
  let covariance = 0;
  let variance = 0;
  series.forEach((value, index) => {
    variance += (value - centre) ** 2;
    const next = series[index + 1];
    if (next !== undefined) covariance += (value - centre) * (next - centre);
  });
  return variance === 0 ? 0 : covariance / variance;
}

/**
 * Pulls the outer `share` of the values at each end in to the nearest value that is left
 * (Winsorising). Up to a constant these are the influences of the values on the trimmed mean
 * (Huber 1981, section 3.3), so their autocorrelation is the one that its interval needs.
 */
export function winsorise(series: readonly number[], share: number): readonly number[] {
  const sorted = Float64Array.from(series).sort();
  const cut = Math.floor(series.length * share);
  const low = sorted[cut] ?? 0;
  const high = sorted[series.length - 1 - cut] ?? 0;
  return series.map((value) => Math.min(high, Math.max(low, value)));
}

/** Beyond it the series is too short for any interval; the factor is then 3. */
const mostRho = 0.8;

/**
 * Factor ≥ 1 by which the interval of a centre of dependent blocks is wider than that of
 * independent ones: √((1 + ρ) / (1 − ρ)), the effective sample of a first-order autoregression
 * (Bayley and Hammersley 1946). ρ is freed of its small-sample bias, −(1 + 4ρ) / n (Kendall 1954),
 * and never below 0: a negative one would make the interval narrower on weak evidence.
 * @param influences Winsorised values in the order of time.
 */
export function dependenceFactor(influences: readonly number[]): number {
  const size = influences.length;
  if (size < 6) return 1;
  const unbiased = (size * lagOneAutocorrelation(influences) + 1) / (size - 4);
  const rho = Math.min(mostRho, Math.max(0, unbiased));
  return Math.sqrt((1 + rho) / (1 - rho));
}
