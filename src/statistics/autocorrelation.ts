import { mean } from 'simple-statistics';

/**
 * Sample autocorrelation at lag 1 (Box and Jenkins 1970): how much a block resembles the next one.
 * 0 for fewer than three values and for values that are all the same.
 * @param series in the order of time.
 */
export function lagOneAutocorrelation(series: readonly number[]): number {
  return series.length < 3 ? 0 : (autocorrelations(series, 1)[0] ?? 0);
}

/** Beyond it a series is too short for any interval; the first estimate below is then 3. */
const mostRho = 0.8;

/**
 * Factor ≥ 1 by which the interval of a centre of dependent blocks is wider than that of
 * independent ones. The greater of two estimates, which see different things:
 * - √((1 + ρ) / (1 − ρ)), the effective sample of a first-order autoregression (Bayley and
 *   Hammersley 1946): steady, but blind to a slow wander under strong noise. ρ is freed of its
 *   small-sample bias of −(1 + 4ρ) / n (Kendall 1954).
 * - √(1 + 2 Σ (1 − k / (K + 1)) ρₖ) over K = √n lags (Newey and West 1987), each ρₖ plus 1 / n.
 * Neither goes below 1: a negative correlation would narrow the interval on weak evidence.
 * @param influences Winsorised values in the order of time: up to a constant, the influence of each
 * on the trimmed mean (Huber 1981, 3.3), so theirs is the autocorrelation that matters.
 */
export function dependenceFactor(influences: readonly number[]): number {
  const size = influences.length;
  if (size < 6) return 1;
  const lags = Math.floor(Math.sqrt(size));
  const found = autocorrelations(influences, lags);
  const unbiased = (size * (found[0] ?? 0) + 1) / (size - 4);
  const rho = Math.min(mostRho, Math.max(0, unbiased));
  const sum = found.reduce(
    (total, each, index) => total + (1 - (index + 1) / (lags + 1)) * (each + 1 / size),
    0,
  );
  return Math.sqrt(Math.max((1 + rho) / (1 - rho), 1 + 2 * sum));
}

/** At lags 1 to `lags`. */
function autocorrelations(series: readonly number[], lags: number): readonly number[] {
  const centre = mean([...series]);
  const away = Float64Array.from(series, (value) => value - centre);
  const covariance = (lag: number): number => {
    let sum = 0;
    for (let at = lag; at < away.length; at += 1) sum += (away[at] ?? 0) * (away[at - lag] ?? 0);
    return sum;
  };
  const variance = covariance(0);
  return Array.from({ length: lags }, (_, index) =>
    variance === 0 ? 0 : covariance(index + 1) / variance,
  );
}
