import { mean } from 'simple-statistics';

/**
 * Sample autocorrelation at lag 1 (Box and Jenkins 1970): how much a block resembles the next one.
 * 0 for fewer than three values, and if all values are equal.
 * @param series in the order of time.
 */
export function lagOneAutocorrelation(series: readonly number[]): number {
  return series.length < 3 ? 0 : (autocorrelations(series, 1)[0] ?? 0);
}

/** Above this, a series is too short for any interval; the factor is then 3. */
const maxRho = 0.8;
const minBlocks = 6;

/**
 * Factor from 1 to 3 by which the interval of a centre is wider for dependent than for independent
 * blocks: √((1 + ρ) / (1 − ρ)), from the effective sample size of a first-order autoregression
 * (Bayley and Hammersley 1946). ρ is the largest of
 * - 0: a negative ρ would narrow the interval on weak evidence
 * - the autocorrelation at lag 1, corrected for its bias of −(1 + 4ρ) / n (Kendall 1954): stable
 * - the ρ that gives the variance 1 + 2 Σ (1 − k / (K + 1)) ρₖ over K = √n lags (Newey and West
 *   1987, each ρₖ plus 1 / n): noisier, but detects slow drift of the ratio under strong noise
 *
 * plus half a standard error, 0.5 / √n. Without it, early stopping, which favours runs with a ρ
 * estimated too low, increased false alarms to 6 % (docs/evidence/history.md).
 * @param influences Winsorised values in the order of time: up to a constant, the influence of each
 * on the trimmed mean (Huber 1981, 3.3), so their autocorrelation is the one that matters.
 */
export function dependenceFactor(influences: readonly number[]): number {
  const size = influences.length;
  if (size < minBlocks) return 1;
  const lags = Math.floor(Math.sqrt(size));
  const found = autocorrelations(influences, lags);
  const neighbours = (size * (found[0] ?? 0) + 1) / (size - 4);
  const sum = found.reduce(
    (total, each, index) => total + (1 - (index + 1) / (lags + 1)) * (each + 1 / size),
    0,
  );
  const wander = sum / (1 + Math.max(0, sum));
  const rho = Math.min(maxRho, Math.max(0, neighbours, wander) + 0.5 / Math.sqrt(size));
  return Math.sqrt((1 + rho) / (1 - rho));
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
