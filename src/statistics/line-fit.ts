import { sum } from 'simple-statistics';
import { normalQuantile, studentQuantile } from './student.ts';

/** A value with its interval, at a place on the other axis. */
export interface PlacedValue {
  readonly x: number;
  readonly value: number;
  readonly interval: readonly [number, number];
}

export interface LineFit {
  readonly intercept: number;
  /** What one more of x adds. */
  readonly slope: number;
  /** Of the slope. */
  readonly interval: readonly [number, number];
}

const minPlaces = 3;

/**
 * The straight line through values of which each is known so well: least squares weighted by 1 / variance (Draper and Smith,
 * "Applied Regression Analysis", 1998, section 9.2). Where the values lie further from it than their intervals allow, its interval is wider
 * by as much (Birge 1932), with Student's t. It says nothing beyond the places that were measured.
 * @param level of the intervals given, and of the one that is returned. @returns undefined for fewer than three places.
 */
export function fitLine(values: readonly PlacedValue[], level: number): LineFit | undefined {
  if (new Set(values.map(({ x }) => x)).size < minPlaces) return undefined;
  const normal = normalQuantile((1 + level) / 2);
  const points = values.map(({ x, value, interval: [low, high] }) => ({
    ...{ x, value },
    weight: ((2 * normal) / (high - low)) ** 2,
  }));
  const weights = sum(points.map(({ weight }) => weight));
  const mean = (of: (point: (typeof points)[number]) => number): number =>
    sum(points.map((point) => point.weight * of(point))) / weights;
  const [meanX, meanValue] = [mean(({ x }) => x), mean(({ value }) => value)];
  const spread = weights * mean(({ x }) => (x - meanX) ** 2);
  const slope = (weights * mean(({ x, value }) => (x - meanX) * (value - meanValue))) / spread;
  const intercept = meanValue - slope * meanX;
  const freedom = points.length - 2;
  const excess = (weights * mean(({ x, value }) => (value - intercept - slope * x) ** 2)) / freedom;
  const half =
    Math.max(normal, studentQuantile((1 + level) / 2, freedom) * Math.sqrt(excess)) /
    Math.sqrt(spread);
  return { intercept, slope, interval: [slope - half, slope + half] };
}
