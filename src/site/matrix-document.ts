import type { ReportDocument } from '../report/document.ts';
import type { MatrixCell, VerdictMatrix } from '../results/text/verdict-matrix.ts';
import type { HostRuns } from './host-history.ts';
import { count } from './index-document.ts';
import { hostFolder } from './site-manifest.ts';
import type { SiteRun } from './site-run.ts';

/** Mode × host, for the first workload of each host's newest run. Pure. */
export function matrixDocument(hosts: readonly HostRuns[]): ReportDocument {
  const headline = `What each mode costs on ${count(hosts.length, 'host')}`;
  return {
    ...{ title: headline, headline },
    subject: ['newest run of each host', 'headline metric of its first workload'],
    support: [],
    lead: [],
    sections: [
      {
        ...{ id: 'matrix', title: 'Mode by host', isOpen: true },
        blocks: [{ kind: 'matrix', matrix: matrixOf(hosts) }],
      },
    ],
    files: [['index.html', 'the newest answer of every host']],
    closing: 'Drawn by Bridgetoll.',
  };
}

function matrixOf(hosts: readonly HostRuns[]): VerdictMatrix {
  const planned = [...new Set(hosts.flatMap(({ newest }) => newest.headline.modes))];
  const modes = planned.filter((mode) =>
    hosts.some(({ newest }) => (cellOf(newest, mode)?.tone ?? 'unsupported') !== 'unsupported'),
  );
  return {
    ...{ caption: 'Overhead against the baseline of each run', rowHead: 'Host', modes },
    ...{ baseline: hosts[0]?.newest.baseline ?? '', level: hosts[0]?.newest.level ?? 0 },
    rows: hosts.map(({ id, newest }) => ({
      title: newest.host.hostname,
      metric: `${newest.headline.workloadTitle}, ${newest.headline.metricTitle.toLowerCase()}, against ${newest.baseline}`,
      ...{ workload: id, base: id, href: `${hostFolder(id)}/index.html` },
      cells: modes.map((mode) => cellOf(newest, mode)),
    })),
  };
}

/** What is absent in the manifest is absent here. */
function cellOf({ headline }: SiteRun, mode: string): MatrixCell | undefined {
  const cell = headline.cells[headline.modes.indexOf(mode)];
  if (!cell) return undefined;
  const { range, why, ...rest } = cell;
  return {
    ...rest,
    ...(range === undefined ? {} : { range }),
    ...(why === undefined ? {} : { why }),
  };
}
