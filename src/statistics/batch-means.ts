import { mean, sampleStandardDeviation } from 'simple-statistics';
import { studentQuantile } from './student.ts';

/**
 * Half the width of an interval around the mean of batches that are taken as independent: t(n − 1) · s / √n (batch means;
 * Law, _Simulation Modeling and Analysis_, 5th ed., 9.5.3).
 * @param batches at least 2 values of any unit, one per stretch of a run. @param level such as 0.95. @returns in their unit.
 */
export function batchMeanHalfWidth(batches: readonly number[], level: number): number {
  const values = [...batches];
  if (values.length < 2 || !Number.isFinite(mean(values))) return NaN;
  const t = studentQuantile((1 + level) / 2, values.length - 1);
  return (t * sampleStandardDeviation(values)) / Math.sqrt(values.length);
}
