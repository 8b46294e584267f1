import { intervalDescription, quantileDescription } from './bootstrap.ts';
import { centreDescription } from './trimmed-mean.ts';

/** How the numbers of a summary were computed, recorded in it. */
export const methodInfo = {
  centre: centreDescription,
  interval: intervalDescription,
  quantiles: quantileDescription,
} as const;
