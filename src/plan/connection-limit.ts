/** For so long the kernel keeps the port of a closed connection (TCP_TIMEWAIT_LEN in Linux). */
const heldS = 60;

export interface ConnectionLimit {
  /** That a slice would have. */
  readonly work: number;
  readonly min: number;
  /** Blocks that the budget allows. */
  readonly blocks: number;
  readonly budgetS: number;
  /** Work of one slice in every mode that the ports of the tightest namespace allow now. */
  readonly workLeft: number;
}

/**
 * Work of a slice with which the blocks of a whole budget find free ports: what is free now, and as much
 * again for every further minute. A slice keeps its least work, so that a run of nothing but connections
 * pauses instead. Pure.
 */
export function limitConnections(limit: ConnectionLimit): number {
  const { work, min, blocks, budgetS, workLeft } = limit;
  const minutes = 1 + Math.max(0, budgetS - heldS) / heldS;
  const share = Math.floor((workLeft * minutes) / Math.max(1, blocks));
  return Math.max(min, Math.min(work, share));
}
