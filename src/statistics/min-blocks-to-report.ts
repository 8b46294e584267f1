/** Blocks that a workload needs to be reported: with fewer, a bootstrap over them says little. */
export const minBlocksToReport = 10;
