import { bootstrap, type BootstrapOptions } from './bootstrap.ts';

export interface Estimate {
  /** In the metric's unit. */
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly slices: number;
}

/**
 * Typical value of a metric over its slices: exp of the trimmed mean of logarithms. Its interval
 * holds for this run only. It includes drift during the run, so the intervals of two modes must not be
 * compared with each other. It is not the mean of all requests.
 * @param values above 0, in the order of time. @returns undefined for fewer than two.
 */
export function estimateCentre(
  values: readonly number[],
  options: BootstrapOptions,
): Estimate | undefined {
  if (values.length < 2) return undefined;
  const { centre, interval } = bootstrap(values.map(Math.log), options);
  return {
    value: Math.exp(centre),
    interval: [Math.exp(interval[0]), Math.exp(interval[1])],
    slices: values.length,
  };
}
