import { closest, distance } from 'fastest-levenshtein';
import { BenchError } from '../base/errors.ts';

/**
 * @param kind for the message: `mode`. @param place where the name was given: `--modes`.
 * @throws BenchError UNKNOWN_NAME, suggesting the closest known name.
 */
export function findKnown<T extends { readonly id: string }>(
  kind: string,
  name: string,
  known: readonly T[],
  place: string,
): T {
  const found = known.find((each) => each.id === name);
  if (found) return found;
  const ids = known.map((each) => each.id);
  throw new BenchError(
    'UNKNOWN_NAME',
    `${place}: there is no ${kind} "${name}".${didYouMean(name, ids)}`,
  );
}

/** ` Did you mean "bridge"?`, or an empty string if no name is close. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** The closest known name, if its edit distance is at most half of its length. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = closest(name, [...known]);
  return distance(name, near) <= Math.max(2, near.length / 2) ? near : undefined;
}
