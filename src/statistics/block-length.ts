import { mean } from 'simple-statistics';

/**
 * Sample autocorrelation at lag 1 (Box and Jenkins). 0 for fewer than three values and for
 * values that are all the same.
 */
export function autocorrelation(series: readonly number[]): number {
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
 * Length of the runs that a bootstrap must keep together so that its interval is not too narrow
 * when neighbouring blocks resemble each other: Politis and White (2004), circular bootstrap, with
 * an AR(1) plugged in: (6 ρ² / (1 − ρ²)²)^⅓ n^⅓. An autocorrelation inside its own sampling noise
 * (2 / √n) counts as none.
 * @param series in the order of time, outliers pulled in by ranking.
 */
export function blockLength(series: readonly number[]): number {
  const size = series.length;
  const rho = Math.min(0.9, autocorrelation(ranks(series)));
  if (rho < 2 / Math.sqrt(size)) return 1;
  const length = Math.cbrt((6 * rho ** 2) / (1 - rho ** 2) ** 2) * Math.cbrt(size);
  return Math.max(1, Math.min(Math.floor(size / 5), Math.round(length)));
}

function ranks(series: readonly number[]): readonly number[] {
  const order = series.map((_, index) => index).sort((a, b) => (series[a] ?? 0) - (series[b] ?? 0));
  const ranked = new Array<number>(series.length).fill(0);
  order.forEach((index, rank) => (ranked[index] = rank));
  return ranked;
}
