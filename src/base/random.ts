import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded source of randomness: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number;
  /** Uniform integer in [0, below). */
  integer(below: number): number;
}

/**
 * xoroshiro128+ (Blackman and Vigna, 2018). Not for secrets.
 * Seed and stream are mixed into the whole state. The generator's own seeding leaves most of it empty, so
 * that its first numbers follow the seed (neighbouring seeds alternate in every bit).
 * @param seed integer. @param stream integer; each stream of a seed is a separate sequence.
 */
export function seededRandom(seed: number, stream = 0): Random {
  const state = [1, 2, 3, 4].map((word) => mix(mix(mix(seed) ^ stream) ^ word));
  const generator = xoroshiro128plusFromState(state);
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

/** A bijection of 32-bit integers without a visible pattern: MurmurHash3's finaliser (Appleby). */
function mix(value: number): number {
  let mixed = (value + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** FNV-1a, 32 bits: a seed from a name. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}
