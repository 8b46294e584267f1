import type { Random } from '../../../src/base/random.ts';

/** Box and Muller (1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

/** Student's t. @param freedom a whole number. */
export function student(freedom: number, random: Random): number {
  let square = 0;
  for (let each = 0; each < freedom; each += 1) square += normal(random) ** 2;
  return normal(random) / Math.sqrt(square / freedom);
}

/** First-order autoregression with innovations of variance 1. */
export function linkedSeries(rho: number, size: number, random: Random): readonly number[] {
  let last = normal(random);
  return Array.from({ length: size }, () => (last = rho * last + normal(random)));
}

/**
 * Log ratios of two copies of one thing on a noisy machine: Student's t with 3 degrees of freedom,
 * neighbours linked by `rho`, one block in ten hit by a burst in either member.
 */
export function noisyRatios(rho: number, size: number, random: Random): readonly number[] {
  let linked = 0;
  return Array.from({ length: size }, () => {
    linked = rho * linked + Math.sqrt(1 - rho ** 2) * student(3, random);
    const member = random.float() < 0.5 ? -1 : 1;
    const burst = random.float() < 0.1 ? member * (0.5 + 1.5 * random.float()) : 0;
    return 0.08 * linked + burst;
  });
}
