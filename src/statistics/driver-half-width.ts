import { mean, sampleVariance } from 'simple-statistics';
import { studentQuantile } from './student.ts';
import { trimmedMean } from './trimmed-mean.ts';
import { trimmedMeanError, winsorise } from './winsorise.ts';

const fewestDrivers = 3;
const fewestBlocks = 5;

/**
 * Half-width of the interval for what driving processes differ in: t · √(max(0, s² − e²) / k), with s²
 * the variance of the centres of k drivers and e² what their blocks explain of it (analysis of
 * variance, one-way random effects: Searle, Casella and McCulloch, "Variance Components", 1992,
 * section 3.6). Copies of one program differ for as long as they live, which any number of blocks of
 * one copy cannot show.
 * @param drivers which driving process made each value. @returns undefined for fewer than three
 * drivers of at least five blocks.
 */
export function driverHalfWidth(
  logRatios: readonly number[],
  drivers: readonly number[],
  level: number,
): number | undefined {
  const batches = new Map<number, number[]>();
  logRatios.forEach((value, index) => {
    const driver = drivers[index] ?? 0;
    batches.set(driver, [...(batches.get(driver) ?? []), value]);
  });
  const whole = [...batches.values()].filter((batch) => batch.length >= fewestBlocks);
  if (whole.length < fewestDrivers) return undefined;
  const centres = whole.map((batch) => trimmedMean(Float64Array.from(batch).sort()));
  const explained = mean(whole.map((batch) => trimmedMeanError(winsorise(batch)) ** 2));
  const between = Math.max(0, sampleVariance(centres) - explained);
  const quantile = studentQuantile((1 + level) / 2, whole.length - 1);
  return quantile * Math.sqrt(between / whole.length);
}
