import { warningLine } from './warning-line.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { headline } from './headline.ts';
import {
  claimsTable,
  inequalities,
  machineTable,
  methodLines,
  workloadTables,
  type Table,
} from './sections.ts';

export interface ChartFile {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly description: string;
  readonly svg: string;
}

export function markdownReport(loaded: LoadedRun, charts: readonly ChartFile[]): string {
  const { run, warnings } = loaded;
  const picture = (chart: ChartFile): readonly string[] => [
    `![${escapeMarkdown(chart.question)}](charts/${chart.id}.svg)`,
    '',
  ];
  const [first, ...others] = charts;
  return [
    escapeMarkdown(headline(loaded)),
    '',
    ...(run.status === 'done'
      ? []
      : [`**This run is ${run.status}: ${escapeMarkdown(run.reason ?? 'it did not end')}**`, '']),
    ...(first ? picture(first) : []),
    ...run.workloads.flatMap((workload) => [
      `## ${escapeMarkdown(workload.title)}`,
      '',
      escapeMarkdown(workload.summary),
      '',
      ...workloadTables(loaded, workload).flatMap(table),
    ]),
    ...others.flatMap((chart) => [`## ${escapeMarkdown(chart.title)}`, '', ...picture(chart)]),
    ...(warnings.length === 0
      ? []
      : [
          '## Warnings',
          '',
          ...warnings.map((each) => `- ${escapeMarkdown(warningLine(each))}`),
          '',
        ]),
    '## What was not equal',
    '',
    ...inequalities.map((each) => `- ${escapeMarkdown(each)}`),
    '',
    '## Method',
    '',
    ...methodLines(loaded).map((each) => `- ${escapeMarkdown(each)}`),
    '',
    ...table(claimsTable(loaded)),
    ...table(machineTable(loaded)),
    `Run ${run.runId}, started ${run.startedAt}.`,
    '',
  ].join('\n');
}

function table({ caption, head, rows }: Table): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [
    `**${escapeMarkdown(caption)}**`,
    '',
    line(head),
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map(line),
    '',
  ];
}

/** No text of a run can start a table cell, link, tag or emphasis of its own. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>()#|!&~]/g, (char) => `\\${char}`);
}
