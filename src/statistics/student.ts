import jStat from 'jstat';

/**
 * Quantile of Student's t by jstat, from the inverse of the incomplete beta function: within 1e-7 of
 * its value, also for degrees of freedom that are no whole number.
 * @param share in (0, 1). @param freedom degrees of freedom, above 0; not Infinity.
 */
export function studentQuantile(share: number, freedom: number): number {
  return jStat.studentt.inv(share, freedom);
}

/** Quantile of the standard normal distribution. @param share in (0, 1). */
export function normalQuantile(share: number): number {
  return jStat.normal.inv(share, 0, 1);
}
