/** One metric of one complete block: both values in the metric's unit. */
export interface PairedBlock {
  readonly round: number;
  readonly value: number;
  readonly baseline: number;
  /** Which driving process made both, 0 where left out: processes differ in themselves. */
  readonly driver?: number;
}

/** ln(mode / baseline). @param pair both values above 0. */
export function logRatioOf(pair: PairedBlock): number {
  return Math.log(pair.value / pair.baseline);
}
