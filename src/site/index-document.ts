import type { ReportDocument, Section } from '../report/document.ts';
import type { LinkedTable } from '../report/linked-table.ts';
import { changeTable } from './change-table.ts';
import type { HostRuns } from './host-history.ts';
import type { SiteChanges } from './site-changes.ts';
import { hostFolder, runFolder } from './site-manifest.ts';

/** How somebody else's result comes in, in three lines; docs/publishing.md has the rest. */
const addYours = [
  '"npm run bench" measures your host in about five minutes.',
  '"npm run bench -- pack <run>" makes one small archive of it, once it has found nothing private in it.',
  'A pull request that adds the archive to results/ puts your host on this page: docs/publishing.md.',
];

/** The first page of a site. @param hosts the one measured last first. Pure. */
export function indexDocument(hosts: readonly HostRuns[], changed: SiteChanges): ReportDocument {
  const runs = hosts.reduce((sum, each) => sum + each.runs.length, 0);
  const newest = hosts[0]?.newest.startedAt.slice(0, 10) ?? 'never';
  return {
    title: 'What Docker network modes cost, by host',
    subject: [count(hosts.length, 'host'), count(runs, 'run'), `newest ${newest}`],
    headline: `What Docker network modes cost on ${count(hosts.length, 'host')}`,
    support: [
      'The newest answer of each host. An overhead counts as changed where the intervals of two neighbouring runs show it.',
    ],
    lead: [],
    sections: [answers(hosts), changes(changed), add()],
    files: [
      ['matrix.html', 'the verdict on every mode on every host'],
      ['feed.xml', 'new runs as an Atom feed'],
    ],
    closing: 'Drawn by Bridgetoll.',
    feed: 'feed.xml',
  };
}

function answers(hosts: readonly HostRuns[]): Section {
  const table: LinkedTable = {
    caption: 'Newest answer of each host',
    head: [
      ...[{ title: 'Host', filter: 'host' }, { title: 'CPU', filter: 'cpu' }, { title: 'Answer' }],
      ...[
        { title: 'Engine', filter: 'engine' },
        { title: 'Kernel', filter: 'kernel' },
      ],
      ...[{ title: 'Newest run', filter: 'date' }, { title: 'Runs' }],
    ],
    rows: hosts.map(({ id, newest, runs }) => [
      { text: newest.host.hostname, href: `${hostFolder(id)}/index.html` },
      ...[{ text: newest.host.cpu }, { text: newest.answer }],
      ...[{ text: newest.host.engine }, { text: newest.host.kernel }],
      {
        text: newest.startedAt.slice(0, 10),
        href: `${runFolder(newest)}/index.html`,
        filterBy: newest.startedAt.slice(0, 7),
      },
      { text: String(runs.length) },
    ]),
  };
  return {
    ...{ id: 'hosts', title: 'Hosts', isOpen: true },
    blocks: [{ kind: 'linked-table', table }],
  };
}

function changes(changed: SiteChanges): Section {
  const line =
    changed.count === 0
      ? 'None was shown between neighbouring runs of a host.'
      : `${count(changed.count, 'overhead')} changed between neighbouring runs of a host.`;
  return {
    ...{ id: 'changes', title: 'Changes', line },
    blocks:
      changed.count === 0
        ? [{ kind: 'paragraph', text: line }]
        : [{ kind: 'linked-table', table: changeTable(changed, '') }],
  };
}

function add(): Section {
  return {
    ...{ id: 'add', title: 'Add your host', isOpen: true },
    blocks: [{ kind: 'list', items: addYours }],
  };
}

export function count(number: number, what: string): string {
  return `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`;
}
