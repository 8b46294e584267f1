import type { BlockPlace, Comparison } from './comparison.ts';

/** Influences of the blocks that share something. */
export type Cluster = readonly number[];

/** A run that ended early may have less of its last generation, which then counts with the one before. */
const minBlocks = 3;

/**
 * The influences of a comparison by what their blocks were measured with.
 * @returns in the order of time; empty where blocks do not tell it.
 */
export function clustersOf(
  { influences, places }: Comparison,
  by: keyof BlockPlace,
): readonly Cluster[] {
  const found = new Map<number, number[]>();
  for (const [at, place] of places.entries()) {
    const key = place[by];
    if (key === undefined) return [];
    found.set(key, [...(found.get(key) ?? []), influences[at] ?? 0]);
  }
  const clusters = [...found.values()];
  return clusters.reduce<readonly (readonly number[])[]>((joined, cluster) => {
    const last = joined.at(-1);
    return last && Math.min(last.length, cluster.length) < minBlocks
      ? [...joined.slice(0, -1), [...last, ...cluster]]
      : [...joined, cluster];
  }, []);
}
