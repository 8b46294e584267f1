import type { LoadedRun } from '../results/loaded-run.ts';
import type { ChartFile } from './chart-file.ts';
import { claimsTable } from './claims-table.ts';
import { escapeMarkdown, escapeMarkdownLabel, escapeMarkdownLine } from './escape-markdown.ts';
import { headline } from './headline.ts';
import { caveats } from './caveats.ts';
import { machineTable } from './machine-table.ts';
import { againCommand, methodLines } from './method-lines.ts';
import { noiseLines } from './noise-lines.ts';
import { statusNotice } from './status-notice.ts';
import type { Table } from './table.ts';
import { workloadSections } from './workload-sections.ts';

export function markdownReport(loaded: LoadedRun, charts: readonly ChartFile[]): string {
  const { run, warnings } = loaded;
  const [first, ...others] = charts;
  const notice = statusNotice(run);
  const paragraphs = [
    escapeMarkdownLine(headline(loaded)),
    ...(notice === undefined ? [] : [`**${escapeMarkdown(notice)}**`]),
    ...(first ? [picture(first)] : []),
    ...workloadSections(loaded).flatMap((section) => [
      `## ${escapeMarkdown(section.title)}`,
      escapeMarkdownLine(section.answer ?? ''),
      escapeMarkdownLine(section.summary),
      ...section.tables.map(table),
      list(section.notes),
    ]),
    '## Noise floor',
    list(noiseLines(loaded)),
    ...others.flatMap((chart) => [`## ${escapeMarkdown(chart.title)}`, picture(chart)]),
    ...(warnings.length === 0
      ? []
      : ['## Warnings', list(warnings.map((each) => `${each.message} ${each.advice}`))]),
    '## What was measured',
    table(claimsTable(loaded)),
    '## What could not be made equal',
    list(caveats(loaded)),
    '## Method',
    list(methodLines(loaded)),
    'Measure the same again:',
    codeBlock(againCommand(loaded)),
    '## Machine',
    table(machineTable(loaded)),
    escapeMarkdownLine(`Run ${run.runId}, started ${run.startedAt}.`),
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function picture({ id, description }: ChartFile): string {
  return `![${escapeMarkdownLabel(description)}](charts/${id}.svg)`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${escapeMarkdownLine(line)}`).join('\n');
}

function codeBlock(text: string): string {
  return `    ${text.replace(/\s+/g, ' ')}`;
}

function table({ caption, head, rows }: Table): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [
    `**${escapeMarkdown(caption)}**`,
    '',
    line(head),
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}
