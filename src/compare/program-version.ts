/** Numbers of a version, `3.16` of `3.16+` or `iperf 3.16-1`; undefined where there are none. */
function numbersOf(version: string): readonly number[] | undefined {
  const [found] = /\d+(?:\.\d+)*/.exec(version) ?? [];
  return found?.split('.').map(Number);
}

/** Number by number, so 3.9 is before 3.16. Undefined where either is no version. */
export function isBefore(version: string, other: string): boolean | undefined {
  const mine = numbersOf(version);
  const theirs = numbersOf(other);
  if (!mine || !theirs) return undefined;
  const places = [...Array(Math.max(mine.length, theirs.length)).keys()];
  const at = places.find((place) => (mine[place] ?? 0) !== (theirs[place] ?? 0));
  return at !== undefined && (mine[at] ?? 0) < (theirs[at] ?? 0);
}
