import type { MatrixCell, MatrixRow, VerdictMatrix } from '../../results/text/verdict-matrix.ts';
import { familyAnchor } from '../family-anchor.ts';
import { breakable } from './breakable.ts';
import { escapeHtml } from './escape-html.ts';

/** A cell is a link to the tables behind it. */
export function renderMatrix({
  caption,
  rowHead = 'Workload',
  modes,
  groups = [],
  rows,
}: VerdictMatrix): string {
  const heads = modes.map(
    (mode) => `<th scope="col" data-mode="${escapeHtml(mode)}">${breakable(mode)}</th>`,
  );
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(caption)}"><table class="matrix"><caption>${escapeHtml(caption)}</caption><thead>${renderGroups(groups)}<tr><th scope="col">${escapeHtml(rowHead)}</th>${heads.join('')}</tr></thead><tbody>${rows.map((row) => renderRow(row, modes)).join('')}</tbody></table></div>
<p class="soft legend">${legend.map(([tone, text]) => `<span class="key ${tone}">${escapeHtml(text)}</span>`).join(' ')} Darker: by more than 5 and 25&nbsp;%.${rows.some(isAnyWithdrawn) ? ' †: holds by itself, but not beside those on the other modes (Holm).' : ''}</p>`;
}

/** A row over the modes, with what those beside each other have in common. */
function renderGroups(groups: NonNullable<VerdictMatrix['groups']>): string {
  if (groups.length === 0) return '';
  const heads = groups.map(({ title, columns }) =>
    title === ''
      ? `<td colspan="${String(columns)}"></td>`
      : `<th scope="colgroup" colspan="${String(columns)}">${escapeHtml(title)}</th>`,
  );
  return `<tr class="groups"><td></td>${heads.join('')}</tr>`;
}

function isAnyWithdrawn({ cells }: MatrixRow): boolean {
  return cells.some((cell) => cell?.isWithdrawn);
}

const legend = [
  ['slower', 'slower ▼'],
  ['faster', 'faster ▲'],
  ['equivalent', 'equivalent ='],
  ['inconclusive', 'inconclusive ?'],
] as const;

const marks: Readonly<Partial<Record<MatrixCell['tone'], string>>> = {
  slower: '▼',
  faster: '▲',
  equivalent: '=',
};

function renderRow(
  { title, metric, base, href, cells }: MatrixRow,
  modes: readonly string[],
): string {
  const target = escapeHtml(href ?? `#${familyAnchor(base)}`);
  const head = `<th scope="row"><a href="${target}">${escapeHtml(title)}</a><small>${escapeHtml(metric)}</small></th>`;
  return `<tr>${head}${cells.map((cell, at) => renderCell(cell, modes[at] ?? '', target)).join('')}</tr>`;
}

function renderCell(cell: MatrixCell | undefined, mode: string, target: string): string {
  if (!cell) return '<td></td>';
  const { tone, text, range, strength, isWithdrawn, why } = cell;
  const mark = marks[tone];
  const parts = [
    `<a href="${target}">${escapeHtml(text)}${isWithdrawn ? '†' : ''}${mark === undefined ? '' : ` <span aria-hidden="true">${mark}</span><span class="hidden"> ${tone}</span>`}</a>`,
    ...(range === undefined ? [] : [`<small>${escapeHtml(range)}</small>`]),
    ...(why === undefined ? [] : [`<small class="why">${escapeHtml(why)}</small>`]),
  ];
  const isWeak = isWithdrawn ? 1 : strength;
  return `<td class="${tone} strength-${String(isWeak)}" data-mode="${escapeHtml(mode)}"${why === undefined ? '' : ` title="${escapeHtml(why)}"`}>${parts.join('')}</td>`;
}
