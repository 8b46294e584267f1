import { attempts } from '../report/attempts.ts';
import type { BuiltDocument } from '../report/build-document.ts';
import type { Block, Section } from '../report/document.ts';
import { chartFiles, type DrawnChart } from '../report/draw-charts.ts';
import { figureBlocks } from '../report/sections/figure-blocks.ts';
import { changeTable } from './change-table.ts';
import type { HostHistory } from './host-history.ts';
import { count } from './index-document.ts';
import { newestChanges } from './site-changes.ts';
import { runFolder } from './site-manifest.ts';

/** The page of a host: its trend, what changed, and all of its runs. */
export function hostDocument(host: HostHistory, charts: readonly DrawnChart[]): BuiltDocument {
  const { newest, runs, changes } = host;
  const { hostname, machine } = newest.host;
  const { blocksOf, problems } = attempts();
  const changed =
    changes.length === 0
      ? 'No overhead was shown to change between neighbouring runs.'
      : `${count(changes.length, 'overhead')} changed between neighbouring runs.`;
  const document = {
    title: `What Docker network modes cost on ${hostname}`,
    subject: [hostname, machine, count(runs.length, 'run')],
    headline: newest.answer,
    support: [`Newest run, of ${newest.startedAt.slice(0, 10)}.`, ...newest.support],
    lead: charts.flatMap((chart) => blocksOf(chart.title, () => figureBlocks([chart]))),
    sections: [
      {
        ...{ id: 'changes', title: 'Changes', line: changed, isOpen: changes.length > 0 },
        blocks: changeBlocks(host, changed),
      },
      runSection(host),
    ],
    files: [
      ['../../index.html', 'the newest answer of every host'] as const,
      ...chartFiles(charts),
    ],
    closing: 'Drawn by Bridgetoll.',
  };
  return { document, problems: problems() };
}

function changeBlocks({ changes }: HostHistory, none: string): readonly Block[] {
  return changes.length === 0
    ? [{ kind: 'paragraph', text: none }]
    : [{ kind: 'linked-table', table: changeTable(newestChanges(changes), '../../') }];
}

function runSection({ runs }: HostHistory): Section {
  const rows = [...runs].reverse().map((run) => {
    const folder = `../../${runFolder(run)}`;
    const archive = run.archive === undefined ? {} : { href: `${folder}/${run.archive}` };
    return [
      { text: run.runId, href: `${folder}/index.html` },
      { text: run.startedAt.slice(0, 10), filterBy: run.startedAt.slice(0, 7) },
      ...[{ text: run.answer }, { text: run.host.engine }, { text: run.host.kernel }],
      { text: run.archive === undefined ? '–' : 'archive', ...archive },
    ];
  });
  const head = [
    ...[{ title: 'Run' }, { title: 'Date', filter: 'date' }, { title: 'Answer' }],
    ...[
      { title: 'Engine', filter: 'engine' },
      { title: 'Kernel', filter: 'kernel' },
    ],
    { title: 'Files' },
  ];
  return {
    ...{ id: 'runs', title: 'Runs', isOpen: true },
    blocks: [{ kind: 'linked-table', table: { caption: 'Runs, newest first', head, rows } }],
  };
}
