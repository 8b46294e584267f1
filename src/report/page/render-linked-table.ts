import type { LinkedCell, LinkedTable } from '../linked-table.ts';
import { escapeHtml, escapeVerbatim } from './escape-html.ts';

/** From here on a text is a sentence, which needs room and several lines. */
const minSentence = 40;

/** The script of the page makes fields of what rows are chosen by; without it all of them are shown. */
export function renderLinkedTable({ caption, head, rows }: LinkedTable): string {
  const label = escapeHtml(caption);
  const heads = head.map(
    ({ title, filter }) =>
      `<th scope="col"${filter === undefined ? '' : ` data-filter="${escapeHtml(filter)}"`}>${escapeHtml(title)}</th>`,
  );
  return `<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table class="data linked wide-${String(head.length)}"><caption>${label}</caption><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.map(renderRow).join('')}</tbody></table></div>`;
}

function renderRow([name, ...cells]: readonly LinkedCell[]): string {
  const first = name ? `<th scope="row"${filterOf(name)}>${renderText(name)}</th>` : '';
  return `<tr>${first}${cells.map(renderCell).join('')}</tr>`;
}

function renderCell(cell: LinkedCell): string {
  const kind = cell.text.length < minSentence ? 'brief' : 'long';
  return `<td class="${kind}"${filterOf(cell)}>${renderText(cell)}</td>`;
}

function renderText({ text, href }: LinkedCell): string {
  const shown = escapeHtml(text);
  return href === undefined ? shown : `<a href="${escapeVerbatim(href)}">${shown}</a>`;
}

function filterOf({ filterBy }: LinkedCell): string {
  return filterBy === undefined ? '' : ` data-value="${escapeVerbatim(filterBy)}"`;
}
