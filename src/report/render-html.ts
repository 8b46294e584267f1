import type { Table } from '../contracts/table.ts';
import type { Block, Figure, ReportDocument, Section } from './document.ts';
import { escapeHtml } from './escape-html.ts';
import { pageStyle } from './page-style.ts';

/** A page that needs nothing but itself: no script, no font, no network. */
export function renderHtml({ title, headline, lead, sections, closing }: ReportDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(headline)}</h1>
${lead.map(renderBlock).join('\n')}
${sections.map(renderSection).join('\n')}
</main>
<footer>${escapeHtml(closing)}</footer>
</body>
</html>
`;
}

function renderSection({ title, blocks }: Section): string {
  return `<section><h2>${escapeHtml(title)}</h2>${blocks.map(renderBlock).join('')}</section>`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${block.isSoft ? ' class="soft"' : ''}>${escapeHtml(block.text)}</p>`;
    case 'notice':
      return `<p class="notice" role="note">${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
    case 'table':
      return renderTable(block.table);
    case 'figure':
      return renderFigure(block.figure);
  }
}

function renderFigure({ id, question, description, svg }: Figure): string {
  const label = escapeHtml(description);
  const caption = escapeHtml(question);
  return `<figure id="${escapeHtml(id)}"><div class="chart" tabindex="0" role="region" aria-label="${caption}"><div role="img" aria-label="${label}">${svg}</div></div><figcaption>${caption}</figcaption></figure>`;
}

/** Tables scroll by themselves on a narrow screen, also with the keyboard. */
function renderTable({ caption, head, rows }: Table): string {
  const label = escapeHtml(caption);
  const row = ([name = '', ...cells]: readonly string[]): string =>
    `<tr><th scope="row">${escapeHtml(name)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  const heads = head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="wide-${String(head.length)}"><caption>${label}</caption><thead><tr>${heads}</tr></thead><tbody>${rows.map(row).join('')}</tbody></table></div>`;
}
