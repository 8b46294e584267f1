/** One metric of one complete block: both values in the metric's unit. */
export interface PairedBlock {
  readonly round: number;
  readonly value: number;
  readonly baseline: number;
  /** The load worker that drove both, 0 if absent: two load workers differ for as long as they live. */
  readonly worker?: number;
}

/** ln(mode / baseline). @param pair both values above 0. */
export function logRatioOf(pair: PairedBlock): number {
  return Math.log(pair.value / pair.baseline);
}
