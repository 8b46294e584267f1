import type { Block, ReportDocument, Section } from './document.ts';
import { escapeMarkdown, escapeMarkdownLabel, escapeMarkdownLine } from './escape-markdown.ts';
import type { MatrixCell, VerdictMatrix } from '../results/text/verdict-matrix.ts';

/** The report in brief, to be pasted: the answer, its picture, the verdicts, and what else the page says, a line each. */
export function renderMarkdown(document: ReportDocument): string {
  const { subject, preface, headline, support, lead, sections, closing } = document;
  const lines = [
    ...(preface === undefined ? [] : [escapeMarkdownLine(preface)]),
    escapeMarkdownLine(headline),
    ...support.map((each) => `- ${escapeMarkdown(each)}`),
    escapeMarkdownLine(subject.join(' · ')),
    ...lead.flatMap(renderBlock),
    ...sections.flatMap(({ blocks }) => blocks.filter(isMatrix).flatMap(renderBlock)),
    ...sections.flatMap(sectionLine),
    'Everything else, with all tables: [index.html](index.html).',
    escapeMarkdownLine(closing),
  ];
  return `${joinLists(lines)}\n`;
}

function isMatrix({ kind }: Block): boolean {
  return kind === 'matrix';
}

/** With what could not be drawn of it. */
function sectionLine({ title, line, blocks }: Section): readonly string[] {
  const notices = blocks.flatMap((block) => (block.kind === 'notice' ? [block.text] : []));
  const told = [...(line === undefined ? [] : [line]), ...notices].join(' ');
  return told === '' ? [] : [`- **${escapeMarkdown(title)}**: ${escapeMarkdown(told)}`];
}

function renderBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'notice':
      return [`**${escapeMarkdown(block.text)}**`];
    case 'figure':
      return [`![${escapeMarkdownLabel(block.figure.description)}](charts/${block.figure.id}.png)`];
    case 'code':
      return [`    ${block.text.replace(/\s+/g, ' ')}`];
    case 'matrix':
      return renderMatrix(block.matrix);
    default:
      // In the page only.
      return [];
  }
}

function renderMatrix({ caption, modes, rows }: VerdictMatrix): readonly string[] {
  const head = ['Workload', ...modes];
  const body = rows.map(({ title, cells }) => [title, ...cells.map(matrixText)]);
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [
    `**${escapeMarkdown(caption)}**`,
    [line(head), `|${' --- |'.repeat(head.length)}`, ...body.map(line)].join('\n'),
  ];
}

function matrixText(cell: MatrixCell | undefined): string {
  if (!cell) return '';
  const { text, range, isWithdrawn } = cell;
  return [`${text}${isWithdrawn ? '†' : ''}`, ...(range === undefined ? [] : [range])].join(' ');
}

/** Items of a list stand on successive lines, everything else a line apart. */
function joinLists(lines: readonly string[]): string {
  return lines.reduce((text, line, at) => {
    if (at === 0) return line;
    const isList = line.startsWith('- ') && (lines[at - 1] ?? '').startsWith('- ');
    return `${text}${isList ? '\n' : '\n\n'}${line}`;
  }, '');
}
