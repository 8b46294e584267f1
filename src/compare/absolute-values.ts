import type { AbsoluteValues, HostDifference, Labelled } from './comparison.ts';
import { mainDifferences } from './host-differences.ts';

/** Enough of what differs for a reader to see why. */
const maxCauses = 3;

/** Values of two runs are of the same thing only where their fingerprints are the same: the first run's, or else the first that two have. Pure. */
export function absoluteValues(
  runs: readonly Labelled[],
  differs: readonly HostDifference[],
): AbsoluteValues {
  const fingerprints = runs.map(({ loaded }) => loaded.host.fingerprint);
  const shared = fingerprints.find(
    (each, at) => each !== undefined && fingerprints.indexOf(each, at + 1) > at,
  );
  const comparable = runs.filter((_, at) => shared !== undefined && fingerprints[at] === shared);
  const others = runs.filter((each) => !comparable.includes(each));
  const unknown = others.filter(({ loaded }) => loaded.host.fingerprint === undefined);
  const different = others.filter((each) => !unknown.includes(each));
  return {
    runs: comparable.map(({ label }) => label),
    reasons: [
      ...unknown.map(({ label }) => `${label} did not record the fingerprint of its host.`),
      ...(different.length === 0 ? [] : [differentHosts(different, comparable, differs)]),
    ],
  };
}

function differentHosts(
  different: readonly Labelled[],
  comparable: readonly Labelled[],
  differs: readonly HostDifference[],
): string {
  const names = different.map(({ label }) => label).join(', ');
  const who =
    comparable.length === 0
      ? 'No two hosts have the same fingerprint'
      : `${names} ${different.length === 1 ? 'has' : 'have'} another fingerprint`;
  const causes = mainDifferences(differs)
    .filter(({ kind }) => kind !== 'program' && kind !== 'method')
    .map(({ what }) => what);
  const shown = causes.slice(0, maxCauses).join(', ');
  if (shown === '') return `${who}.`;
  return `${who} (${shown}${causes.length > maxCauses ? ', and more' : ''}).`;
}
