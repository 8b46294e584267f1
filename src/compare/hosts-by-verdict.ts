import type { Verdict } from '../statistics/verdict.ts';
import type { ComparedCell } from './comparison.ts';

/** Labels of the hosts whose overhead compares so with that of the first. */
export type HostsByVerdict = Readonly<Record<Verdict, readonly string[]>>;

export function hostsByVerdict({ differences }: Pick<ComparedCell, 'differences'>): HostsByVerdict {
  const which = (wanted: Verdict): readonly string[] =>
    differences.filter(({ verdict }) => verdict === wanted).map(({ run }) => run);
  return {
    slower: which('slower'),
    faster: which('faster'),
    equivalent: which('equivalent'),
    inconclusive: which('inconclusive'),
  };
}
