import type { ComparableRun } from './comparison.ts';
import { ruleDifferences } from './condition-facts.ts';

type Group = readonly [ComparableRun, ...ComparableRun[]];

/**
 * The runs of each host, in their order: those with one host name and fingerprint, and the same rules, programs and method. A run that did not record
 * its fingerprint is a host of its own. Where all are runs of one host they are compared with each other, so nothing is pooled.
 */
export function groupHosts(runs: readonly ComparableRun[]): readonly Group[] {
  const groups: Group[] = [];
  for (const run of runs) {
    const at = groups.findIndex(([first]) => isSameHost(first, run));
    const found = groups[at];
    if (found) groups[at] = [...found, run];
    else groups.push([run]);
  }
  return groups.length > 1 ? groups : runs.map((run): Group => [run]);
}

function isSameHost(one: ComparableRun, other: ComparableRun): boolean {
  const { fingerprint } = one.host;
  if (fingerprint === undefined || identity(one) !== identity(other)) return false;
  const labelled = [one, other].map((loaded, at) => ({
    ...{ label: String(at), loaded, runs: [loaded] },
  }));
  return ruleDifferences(labelled).length === 0;
}

/** Seeds and what was resampled are a run's own. */
function identity({ run, host, summary }: ComparableRun): string {
  const { centre, interval, level, quantiles } = summary.method;
  return JSON.stringify([
    ...[host.hostname, host.fingerprint, summary.baseline],
    ...[sorted(run.versions), sorted(host.images)],
    ...[centre, interval, level, quantiles],
  ]);
}

function sorted(record: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
