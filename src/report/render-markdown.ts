import type { Table } from '../contracts/table.ts';
import type { Block, ReportDocument } from './document.ts';
import { escapeMarkdown, escapeMarkdownLabel, escapeMarkdownLine } from './escape-markdown.ts';

/** The same as the page, for a pull request or an issue; charts are files beside it. */
export function renderMarkdown({ headline, lead, sections, closing }: ReportDocument): string {
  const paragraphs = [
    escapeMarkdownLine(headline),
    ...lead.map(renderBlock),
    ...sections.flatMap(({ title, blocks }) => [
      `## ${escapeMarkdown(title)}`,
      ...blocks.map(renderBlock),
    ]),
    escapeMarkdownLine(closing),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeMarkdownLine(block.text);
    case 'notice':
      return `**${escapeMarkdown(block.text)}**`;
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdownLine(item)}`).join('\n');
    case 'code':
      return `    ${block.text.replace(/\s+/g, ' ')}`;
    case 'table':
      return renderTable(block.table);
    case 'figure': {
      const { id, description, question } = block.figure;
      return `![${escapeMarkdownLabel(description)}](charts/${id}.svg)\n\n${escapeMarkdownLine(question)}`;
    }
  }
}

function renderTable({ caption, head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [
    `**${escapeMarkdown(caption)}**`,
    '',
    line(head),
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}
