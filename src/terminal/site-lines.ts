/** How much of a site there is, and how much of it is new. */
export interface SiteCounts {
  readonly runs: number;
  readonly hosts: number;
  readonly drawn: number;
  readonly removed: number;
  readonly changes: number;
}

export function siteLines(
  { runs, hosts, drawn, removed, changes }: SiteCounts,
  page: string,
): readonly string[] {
  const gone = removed === 0 ? '' : `, ${String(removed)} removed`;
  return [
    `${count(runs, 'run')} of ${count(hosts, 'host')}; ${String(drawn)} drawn now${gone}; ${count(changes, 'change')} between neighbouring runs.`,
    `Site: ${page}`,
  ];
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`;
}
