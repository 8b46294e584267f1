import type { ReportDocument, Section } from '../document.ts';
import { escapeHtml, escapeVerbatim } from './escape-html.ts';
import { contentPolicy } from './content-policy.ts';
import { pageStyle } from './page-style.ts';
import { renderBlock } from './render-block.ts';

/**
 * A page that needs nothing but itself. It says all it has without its script, which makes charts answer to a pointer.
 * @param script of src/report/browser, bundled.
 */
export function renderPage(document: ReportDocument, script: string): string {
  const { title, subject, preface, headline, support, lead, sections, files, closing } = document;
  const { citation, feed } = document;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentPolicy({ script, style: pageStyle }))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>${feed === undefined ? '' : `\n<link rel="alternate" type="application/atom+xml" href="${escapeHtml(feed)}">`}
<style>${pageStyle}</style>
</head>
<body>
<header><p class="subject">${subject.map((fact) => `<span>${escapeHtml(fact)}</span>`).join(' ')}</p>${preface === undefined ? '' : `<p class="preface">${escapeHtml(preface)}</p>`}</header>
<main>
<h1>${escapeHtml(headline)}</h1>
${support.length === 0 ? '' : `<p class="support">${support.map(escapeHtml).join(' ')}</p>`}
<div class="lead">${splitLead(lead).join('\n')}</div>
${sections.map(renderSection).join('\n')}
${citation === undefined ? '' : `<details id="cite"><summary><h2>Cite this run</h2></summary><pre tabindex="0"><code>${escapeVerbatim(citation)}</code></pre></details>`}
<section class="files"><h2>Files</h2><ul>${files.map(renderFile).join('')}</ul></section>
</main>
<footer>${escapeHtml(closing)}</footer>
<script>${script}</script>
</body>
</html>
`;
}

/** The chart beside everything else, so that both fit on the first screen. */
function splitLead(lead: ReportDocument['lead']): readonly string[] {
  const notices = lead.filter(({ kind }) => kind === 'notice');
  const figures = lead.filter(({ kind }) => kind === 'figure');
  const others = lead.filter(({ kind }) => kind !== 'notice' && kind !== 'figure');
  const column = (name: string, blocks: ReportDocument['lead']): string =>
    blocks.length === 0 ? '' : `<div class="${name}">${blocks.map(renderBlock).join('')}</div>`;
  return [column('notices', notices), column('chart-column', figures), column('beside', others)];
}

function renderSection({ id, title, line, isOpen, blocks }: Section): string {
  const told = line === undefined ? '' : ` <span class="line">${escapeHtml(line)}</span>`;
  return `<details id="${escapeHtml(id)}"${isOpen ? ' open' : ''}><summary><h2>${escapeHtml(title)}</h2>${told}</summary>${blocks.map(renderBlock).join('')}</details>`;
}

function renderFile([path, what]: ReportDocument['files'][number]): string {
  return `<li><a href="${escapeHtml(path)}">${escapeHtml(path)}</a>: ${escapeHtml(what)}</li>`;
}
