import { closest, distance } from 'fastest-levenshtein';
import { BenchError } from '../base/errors.ts';

/** @throws BenchError UNKNOWN_NAME with the nearest known name. @param kind `mode` */
export function findKnown<T extends { readonly id: string }>(
  kind: string,
  name: string,
  known: readonly T[],
): T {
  const found = known.find((each) => each.id === name);
  if (found) return found;
  const near = nearestName(name, known.map((each) => each.id));
  const question = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new BenchError('UNKNOWN_NAME', `There is no ${kind} "${name}".${question}`);
}

/** The known name that is at most half of its letters away. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = closest(name, [...known]);
  return distance(name, near) <= Math.max(2, near.length / 2) ? near : undefined;
}
