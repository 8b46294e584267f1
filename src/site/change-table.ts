import { formatOverhead, formatOverheadRange } from '../base/units.ts';
import type { LinkedTable } from '../report/linked-table.ts';
import type { Change } from './host-history.ts';
import { runFolder } from './site-manifest.ts';
import type { SiteChanges } from './site-changes.ts';
import type { SiteRun } from './site-run.ts';

/** @param root the way from the page to the site's own folder, `../../`. */
export function changeTable({ count, newest }: SiteChanges, root: string): LinkedTable {
  const isShort = newest.length < count;
  return {
    caption: `Changes between neighbouring runs${isShort ? `, the newest ${String(newest.length)} of ${String(count)}` : ''}`,
    head: [
      ...[{ title: 'Date' }, { title: 'Host', filter: 'host' }, { title: 'Mode', filter: 'mode' }],
      ...[{ title: 'Workload', filter: 'workload' }, { title: 'Before' }, { title: 'After' }],
      ...[{ title: 'Difference' }, { title: 'What else changed' }],
    ],
    rows: newest.map(({ from, to, overhead, before, difference }) => [
      { text: to.startedAt.slice(0, 10), href: `${root}${runFolder(to)}/index.html` },
      ...[{ text: to.host.hostname }, { text: overhead.mode }, { text: overhead.workloadTitle }],
      ...[before, overhead].map(({ ratio, interval }) => ({ text: amount(ratio, interval) })),
      { text: `${amount(difference.ratio, difference.interval)}, ${difference.verdict}` },
      { text: otherChanges(from, to) },
    ]),
  };
}

function amount(ratio: number, interval: readonly [number, number]): string {
  return `${formatOverhead(ratio)} ${formatOverheadRange(interval)}`;
}

function otherChanges({ host: before }: SiteRun, { host: after }: SiteRun): string {
  const pairs = [
    ['engine', before.engine, after.engine],
    ['kernel', before.kernel, after.kernel],
    ['congestion control', before.congestionControl, after.congestionControl],
  ] as const;
  const found = pairs
    .filter(([, one, other]) => one !== other)
    .map(([what, one = 'unknown', other = 'unknown']) => `${what} ${one} → ${other}`);
  return found.length === 0 ? 'nothing that the site knows of' : found.join(', ');
}

/** `mode bridge in HTTP latency: +8.9 % → +12.1 %` */
export function changeLine({ overhead, before }: Change): string {
  return `mode ${overhead.mode} in ${overhead.workloadTitle}: ${formatOverhead(before.ratio)} → ${formatOverhead(overhead.ratio)}`;
}
