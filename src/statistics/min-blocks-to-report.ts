/** Blocks that a workload needs to be reported: with fewer, their variance is hardly known. */
export const minBlocksToReport = 10;
