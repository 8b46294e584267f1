import { probit } from 'simple-statistics';

/**
 * Quantile of Student's t: exact for 1 and 2 degrees of freedom, above that the expansion about the
 * normal (Abramowitz and Stegun 1964, 26.7.5), at 97.5 % within 0.2 % of the tables.
 * @param share in (0, 1). @param freedom degrees of freedom, at least 1.
 */
export function studentQuantile(share: number, freedom: number): number {
  if (freedom === 1) return Math.tan(Math.PI * (share - 0.5));
  if (freedom === 2) return (2 * share - 1) / Math.sqrt(2 * share * (1 - share));
  const z = probit(share);
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), z);
}
