import type { RatioEstimate } from '../statistics/overhead-difference.ts';
import type { Cost, Outcome } from './gate.ts';

/** How much worse a ratio is than 1, as a share: what is more where lower is better, what is lost where higher is. */
export function costOf(overhead: RatioEstimate, better: 'lower' | 'higher'): Cost {
  const [low, high] = overhead.interval;
  return better === 'lower'
    ? { value: overhead.ratio - 1, interval: [low - 1, high - 1] }
    : { value: 1 - overhead.ratio, interval: [1 - high, 1 - low] };
}

/** By where the whole interval lies: never by the estimate. */
export function judgeCost({ interval: [low, high] }: Cost, limit: number): Outcome {
  if (low > limit) return 'fails';
  return high <= limit ? 'holds' : 'inconclusive';
}

/** An estimate as near to its limit as this would take more than can be asked for. */
const maxFactor = 100;

/**
 * About how many times as much measuring takes the interval off the limit, if the estimate stays: widths shrink with the
 * root of what is measured, so (width / distance)². Not a promise: the next estimate is another one.
 * @returns a whole number; undefined where that is more than a hundred.
 */
export function budgetFactor(cost: Cost, limit: number): number | undefined {
  const { value, interval } = cost;
  const width = value > limit ? value - interval[0] : interval[1] - value;
  const factor = Math.ceil((width / Math.abs(value - limit)) ** 2);
  return factor <= maxFactor ? factor : undefined;
}
