import { studentQuantile } from '../../../src/statistics/student.ts';

export interface DosePoint {
  readonly dose: number;
  readonly cost: number;
  /** Half-width of the cost's interval: a narrower one counts for more. */
  readonly halfWidth: number;
}

interface Bounds {
  readonly value: number;
  /** 95 %. */
  readonly interval: readonly [number, number];
}

/**
 * Straight line by weighted least squares, with weights 1 / half-width² and the scale of the residuals (Draper and
 * Smith, "Applied Regression Analysis", 1998, section 9.2), n − 2 degrees of freedom.
 */
export function doseLine(points: readonly DosePoint[]): {
  readonly slope: Bounds;
  readonly intercept: Bounds;
} {
  const weighted = (valueOf: (point: DosePoint) => number): number =>
    points.reduce((sum, point) => sum + valueOf(point) / point.halfWidth ** 2, 0);
  const total = weighted(() => 1);
  const centre = weighted(({ dose }) => dose) / total;
  const spread = weighted(({ dose }) => (dose - centre) ** 2);
  const slope = weighted(({ dose, cost }) => (dose - centre) * cost) / spread;
  const intercept = weighted(({ cost }) => cost) / total - slope * centre;
  const freedom = points.length - 2;
  const residual = weighted(({ dose, cost }) => (cost - intercept - slope * dose) ** 2) / freedom;
  const bounds = (value: number, variance: number): Bounds => {
    const half = studentQuantile(0.975, freedom) * Math.sqrt(residual * variance);
    return { value, interval: [value - half, value + half] };
  };
  return {
    slope: bounds(slope, 1 / spread),
    intercept: bounds(intercept, 1 / total + centre ** 2 / spread),
  };
}
