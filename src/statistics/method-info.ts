import { quantileResamples } from './quantiles.ts';
import { centreDescription } from './trimmed-mean.ts';

/** How the numbers of a summary were computed, recorded in it. */
export const methodInfo = {
  centre: `${centreDescription}, averaged over the copies of the baseline (mode / √(baseline · control)); a baseline's value is that of both copies, a mode's is the baseline's × its ratio`,
  interval:
    "Student's t; with one generation the variance between blocks, widened for their dependence and for load workers, with several that between generations, moderated by those of all modes of the workload",
  quantiles: `nearest rank; of a mode, in its merged histogram (HdrHistogram, 3 digits), with intervals from ${String(quantileResamples)} resamples of blocks`,
} as const;
