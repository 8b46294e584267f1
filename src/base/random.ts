import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded source of randomness: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number;
  /** Uniform integer in [0, below). */
  integer(below: number): number;
}

/** xoroshiro128+ (Blackman and Vigna, 2018). Not for secrets. */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return {
    float: () => uniformFloat64(generator),
    integer: (below) => uniformInt(generator, 0, below - 1),
  };
}

/** Fisher-Yates: every order is equally likely. Returns a new array. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = random.integer(last + 1);
    const kept = order[last] as T;
    order[last] = order[other] as T;
    order[other] = kept;
  }
  return order;
}
