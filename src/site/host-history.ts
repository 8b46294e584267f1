import type { TrendChartData } from '../contracts/trend-chart.ts';
import { overheadDifference, type OverheadDifference } from '../statistics/overhead-difference.ts';
import type { SiteOverhead, SiteRun } from './site-run.ts';

/** An overhead that differs from that of the run before, by the intervals of both. */
export interface Change {
  readonly from: SiteRun;
  readonly to: SiteRun;
  readonly overhead: SiteOverhead;
  readonly before: SiteOverhead;
  readonly difference: OverheadDifference;
}

/** A host with its runs, the oldest first. */
export interface HostRuns {
  readonly id: string;
  readonly newest: SiteRun;
  readonly runs: readonly SiteRun[];
}

/** With what is kept of one host at a time. */
export interface HostHistory extends HostRuns {
  readonly overheads: OverheadsOf;
  /** The newest first. */
  readonly changes: readonly Change[];
}

/** What modes cost in a run. */
export type OverheadsOf = (run: SiteRun) => readonly SiteOverhead[];

/** The host whose newest run is the newest first. Pure. */
export function hostsOf(runs: Iterable<SiteRun>): readonly HostRuns[] {
  const byHost = new Map<string, SiteRun[]>();
  for (const run of [...runs].sort(byTime)) {
    const own = byHost.get(run.host.id) ?? [];
    own.push(run);
    byHost.set(run.host.id, own);
  }
  const found = [...byHost].flatMap(([id, own]) => {
    const newest = own.at(-1);
    return newest ? [{ id, newest, runs: own }] : [];
  });
  return found.sort((one, other) => byTime(other.newest, one.newest));
}

/** @param read is asked once for each run. */
export function historyOf(host: HostRuns, read: OverheadsOf): HostHistory {
  const known = new Map(host.runs.map((run) => [run, read(run)]));
  const overheads: OverheadsOf = (run) => known.get(run) ?? [];
  return { ...host, overheads, changes: changesOf(host.runs, overheads).reverse() };
}

function byTime(one: SiteRun, other: SiteRun): number {
  return one.startedAt.localeCompare(other.startedAt) || one.runId.localeCompare(other.runId);
}

function changesOf(runs: readonly SiteRun[], overheads: OverheadsOf): Change[] {
  const last = new Map<string, { readonly run: SiteRun; readonly overhead: SiteOverhead }>();
  const changes: Change[] = [];
  for (const run of runs) {
    for (const overhead of overheads(run)) {
      const cell = `${overhead.workload}/${overhead.mode}`;
      const before = last.get(cell);
      last.set(cell, { run, overhead });
      if (!before || !isSameKind(before, { run, overhead })) continue;
      const difference = overheadDifference(
        { ratio: before.overhead.ratio, interval: before.overhead.widened },
        { ratio: overhead.ratio, interval: overhead.widened },
        { better: overhead.better, threshold: Math.max(before.run.threshold, run.threshold) },
      );
      if (difference.verdict !== 'slower' && difference.verdict !== 'faster') continue;
      changes.push({ from: before.run, to: run, overhead, before: before.overhead, difference });
    }
  }
  return changes;
}

interface Measured {
  readonly run: SiteRun;
  readonly overhead: SiteOverhead;
}

/** Overheads against another baseline, or on other terms, are no changes. */
function isSameKind(one: Measured, other: Measured): boolean {
  return one.run.baseline === other.run.baseline && one.overhead.terms === other.overhead.terms;
}

/** Of the first workload of the newest run, on its terms. */
export function trendData(history: HostHistory): TrendChartData | undefined {
  const { newest, runs, overheads, changes } = history;
  const [first] = overheads(newest);
  if (!first) return undefined;
  const modes = overheads(newest).filter(({ workload }) => workload === first.workload);
  return {
    ...{ hostname: newest.host.hostname, baseline: newest.baseline, level: newest.level },
    ...{ workloadTitle: first.workloadTitle, metricTitle: first.metricTitle },
    better: first.better,
    points: modes.flatMap(({ mode }) =>
      runs.flatMap((run) => {
        const own = overheads(run).find(
          (each) => each.workload === first.workload && each.mode === mode,
        );
        if (own?.terms !== first.terms || run.baseline !== newest.baseline) return [];
        const change = changes.find(({ to, overhead }) => to === run && overhead === own);
        const verdict = change?.difference.verdict;
        return [
          {
            ...{ runId: run.runId, startedAt: run.startedAt, mode },
            ...{ ratio: own.ratio, interval: own.interval },
            ...(verdict === 'slower' || verdict === 'faster' ? { change: verdict } : {}),
          },
        ];
      }),
    ),
  };
}
