import type { Change } from './host-history.ts';

/** As many as anybody reads. */
const maxShown = 200;

export interface SiteChanges {
  readonly count: number;
  /** The newest, first. */
  readonly newest: readonly Change[];
}

export function newestChanges(changes: readonly Change[], count = changes.length): SiteChanges {
  const byTime = [...changes].sort((one, other) =>
    other.to.startedAt.localeCompare(one.to.startedAt),
  );
  return { count, newest: byTime.slice(0, maxShown) };
}

/** With those of another host, of which no more than these are kept. */
export function withChanges(before: SiteChanges, own: readonly Change[]): SiteChanges {
  return newestChanges([...before.newest, ...own], before.count + own.length);
}
