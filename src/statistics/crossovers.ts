/** A measured point of a sweep: a parameter's value, and a value with its interval. All above 0. */
export interface SweptPoint {
  readonly x: number;
  readonly value: number;
  readonly interval: readonly [number, number];
}

export interface Crossover {
  readonly x: number;
  readonly value: number;
  /** Which of the two is lower above this x. */
  readonly lowerBeyond: 'first' | 'second';
}

/**
 * Where two lines cross if both axes are logarithmic. A crossing counts only if the intervals do not
 * overlap at either end of the step, and are in opposite order.
 */
export function findCrossovers(
  first: readonly SweptPoint[],
  second: readonly SweptPoint[],
): readonly Crossover[] {
  const shared = first
    .flatMap((a) => {
      const b = second.find((each) => each.x === a.x);
      return b ? [{ x: a.x, a, b }] : [];
    })
    .sort((one, other) => one.x - other.x);
  return shared.slice(1).flatMap((right, at) => {
    const left = shared[at];
    if (!left || order(left.a, left.b) * order(right.a, right.b) !== -1) return [];
    const gapLeft = Math.log(left.a.value / left.b.value);
    const gapRight = Math.log(right.a.value / right.b.value);
    const share = gapLeft / (gapLeft - gapRight);
    return [
      {
        x: between(left.x, right.x, share),
        value: between(left.a.value, right.a.value, share),
        lowerBeyond: order(right.a, right.b) < 0 ? 'first' : 'second',
      },
    ];
  });
}

/** −1 if a is clearly lower, 1 if it is clearly higher, 0 if the intervals overlap. */
function order(a: SweptPoint, b: SweptPoint): -1 | 0 | 1 {
  if (a.interval[1] < b.interval[0]) return -1;
  return a.interval[0] > b.interval[1] ? 1 : 0;
}

function between(from: number, to: number, share: number): number {
  return Math.exp(Math.log(from) + share * Math.log(to / from));
}
