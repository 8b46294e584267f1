import { closest, distance } from 'fastest-levenshtein';
import { BenchError } from '../base/errors.ts';

/**
 * @param kind of thing, for the message: `mode`. @param place that named it: `--modes`.
 * @throws BenchError UNKNOWN_NAME with the nearest known name.
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

/** ` Did you mean "bridge"?`, or nothing where no name is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** The known name that is at most half of its letters away. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = closest(name, [...known]);
  return distance(name, near) <= Math.max(2, near.length / 2) ? near : undefined;
}
