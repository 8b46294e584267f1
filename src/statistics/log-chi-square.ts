/**
 * Expectation of ln(χ² / d) for d degrees of freedom: ψ(d / 2) − ln(d / 2), with the digamma function ψ. By
 * so much the logarithm of a variance estimate is too low on average.
 * @param freedom above 0.
 */
export function logChiSquareBias(freedom: number): number {
  return digamma(freedom / 2) - Math.log(freedom / 2);
}

/** Abramowitz and Stegun, "Handbook of Mathematical Functions", 6.3.5 and 6.3.18. */
function digamma(at: number): number {
  if (at < 6) return digamma(at + 1) - 1 / at;
  const square = 1 / at ** 2;
  return Math.log(at) - 1 / (2 * at) - square * (1 / 12 - square * (1 / 120 - square / 252));
}
