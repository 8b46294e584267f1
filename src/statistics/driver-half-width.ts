import { sampleStandardDeviation } from 'simple-statistics';
import { studentQuantile } from './student.ts';
import { trimmedMean } from './trimmed-mean.ts';

const fewestDrivers = 3;
const fewestBlocks = 5;

/**
 * Half-width of an interval by batch means (Law and Kelton, "Simulation Modeling and Analysis",
 * section 9.5.3): t · s / √k over the centres of k drivers. Copies of one program differ for as
 * long as they live, which any number of blocks of one copy cannot show.
 * @param drivers which driving process made each value. @returns undefined for fewer than three drivers of
 * at least five blocks.
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
  const centres = [...batches.values()]
    .filter((batch) => batch.length >= fewestBlocks)
    .map((batch) => trimmedMean(Float64Array.from(batch).sort()));
  if (centres.length < fewestDrivers) return undefined;
  const quantile = studentQuantile((1 + level) / 2, centres.length - 1);
  return (quantile * sampleStandardDeviation(centres)) / Math.sqrt(centres.length);
}
