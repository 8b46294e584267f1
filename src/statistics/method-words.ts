import { intervalWords, quantileWords } from './bootstrap.ts';
import { centreWords } from './trimmed-mean.ts';

/** How the numbers of a summary were computed, recorded in it. */
export const methodWords = {
  centre: centreWords,
  interval: intervalWords,
  quantiles: quantileWords,
} as const;
