import type { Table } from '../../contracts/table.ts';
import type { Block, Figure } from '../document.ts';
import { breakable } from './breakable.ts';
import { escapeHtml, escapeVerbatim } from './escape-html.ts';
import { renderHandler } from './render-handler.ts';
import { renderLinkedTable } from './render-linked-table.ts';
import { renderMatrix } from './render-matrix.ts';
import { scriptData } from './script-data.ts';
import { shareParts } from './shared-parts.ts';
import { themeColors } from './theme-colors.ts';

/** Length of `2,534,000 req/s [2,530,000, 2,540,000]`. */
const maxBrief = 40;
/** Longer ones are sentences, and break. */
const maxName = 30;

export function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${block.isSoft ? ' class="soft"' : ''}>${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'notice':
      return `<p class="notice" role="note">${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'code':
      return `<pre tabindex="0"><code>${escapeVerbatim(block.text)}</code></pre>`;
    case 'table':
      return renderTable(block.table);
    case 'linked-table':
      return renderLinkedTable(block.table);
    case 'figure':
      return renderFigure(block.figure);
    case 'matrix':
      return renderMatrix(block.matrix);
    case 'handler':
      return renderHandler(block.handler);
  }
}

/** One picture for a wide screen, one for a phone: text that is scaled down cannot be read. */
function renderFigure(figure: Figure): string {
  const { id, question, description, svg, narrowSvg } = figure;
  const label = escapeHtml(description);
  const picture = (layout: string, drawn: string): string =>
    `<div class="chart ${layout}" role="img" aria-label="${label}"><div aria-hidden="true">${themeColors(drawn)}</div></div>`;
  return `<figure id="${escapeHtml(id)}">${picture('wide', svg)}${picture('narrow', narrowSvg)}<figcaption>${escapeHtml(question)}</figcaption><script type="application/json">${scriptData(themeColors(specsOf(figure)))}</script></figure>`;
}

/** Tables scroll by themselves on a narrow screen, also with the keyboard. */
function renderTable({ caption, head, rows }: Table): string {
  const label = escapeHtml(caption);
  const row = ([name = '', ...cells]: readonly string[]): string =>
    `<tr data-mode="${escapeHtml(name)}"><th scope="row"${name.length > maxName ? ' class="long"' : ''}>${breakable(name)}</th>${cells.map(renderCell).join('')}</tr>`;
  const heads = head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table class="data wide-${String(head.length)}"><caption>${label}</caption><thead><tr>${heads}</tr></thead><tbody>${rows.map(row).join('')}</tbody></table></div>`;
}

/** Numbers with their intervals stay on one line; sentences do not. */
function renderCell(text: string): string {
  const isBrief = text.length <= maxBrief;
  return `<td${isBrief ? ' class="brief"' : ''}>${escapeHtml(text)}</td>`;
}

/** Without the space of a file that people read, and with nothing twice: together they would be half of the page. */
function specsOf({ spec, narrowSpec }: Figure): string {
  return JSON.stringify(shareParts({ wide: parsed(spec), narrow: parsed(narrowSpec) }));
}

function parsed(json: string): unknown {
  return JSON.parse(json);
}
