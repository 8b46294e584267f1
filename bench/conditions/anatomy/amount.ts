/** What is added, in µs. */
export interface Amount {
  readonly us: number;
  /** Half-width of its interval. */
  readonly half: number;
}

/** What a mode or variant adds to the baseline, and its own value, both in µs. */
export interface Added {
  readonly us: number;
  readonly value: number;
}

/**
 * The difference of two overheads, so that steps add up to what the mode adds.
 * @param interval of the ratio of the two within blocks.
 */
export function amountBetween(
  more: Added,
  less: Added,
  [low, high]: readonly [number, number],
): Amount {
  return { us: more.us - less.us, half: ((high - low) / 2) * less.value };
}

/** Of the two orders: a mean is known at least as well as its parts are on average. */
export function meanOf([one, two]: readonly [Amount, Amount]): Amount {
  return { us: (one.us + two.us) / 2, half: (one.half + two.half) / 2 };
}

/** Whether its interval leaves out 0: the centre of any other would be read as an answer. */
export function isResolved({ us, half }: Amount): boolean {
  return Math.abs(us) > half;
}

export function intervalOf({ us, half }: Amount): readonly [number, number] {
  return [us - half, us + half];
}
