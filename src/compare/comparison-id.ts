import { createHash } from 'node:crypto';
import { toStrictJson } from '../base/json.ts';
import type { ComparableRun } from './comparison.ts';

const length = 12;

/** The same for the same runs in the same order, whichever copies of them were read. Pure. */
export function comparisonId(runs: readonly ComparableRun[]): string {
  const hash = createHash('sha256');
  for (const { run, summary, host, journal } of runs) {
    hash.update(`${toStrictJson([run, summary, host, journal.length])}\n`);
  }
  return hash.digest('hex').slice(0, length);
}
