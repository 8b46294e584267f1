import type { LoadedRun } from '../results/loaded-run.ts';
import type { ChartFile } from './chart-file.ts';
import { claimsTable } from './claims-table.ts';
import { escapeHtml } from './escape-html.ts';
import { headline } from './headline.ts';
import { caveats } from './caveats.ts';
import { machineTable } from './machine-table.ts';
import { againCommand, methodLines } from './method-lines.ts';
import { noiseLines } from './noise-lines.ts';
import { pageStyle } from './page-style.ts';
import { statusNotice } from './status-notice.ts';
import type { Table } from './table.ts';
import { workloadSections } from './workload-sections.ts';

/** A page that needs nothing but itself: no script, no font, no network. */
export function pageReport(loaded: LoadedRun, charts: readonly ChartFile[]): string {
  const { run, host, warnings } = loaded;
  const [first, ...others] = charts;
  const notice = statusNotice(run);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`What Docker network modes cost on ${host.hostname}`)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(headline(loaded))}</h1>
${notice === undefined ? '' : `<p class="notice" role="note">${escapeHtml(notice)}</p>`}
${first ? figure(first) : ''}
${workloadSections(loaded)
  .map(({ title, answer, summary, tables, notes }) =>
    section(title, [
      answer === undefined ? '' : paragraph(answer),
      paragraph(summary, 'soft'),
      ...tables.map(table),
      notes.length === 0 ? '' : list(notes),
    ]),
  )
  .join('\n')}
${section('Noise floor', [list(noiseLines(loaded))])}
${others.map((chart) => section(chart.title, [figure(chart)])).join('\n')}
${warnings.length === 0 ? '' : section('Warnings', [list(warnings.map((each) => `${each.message} ${each.advice}`))])}
${section('What was measured', [table(claimsTable(loaded))])}
${section('What could not be made equal', [list(caveats(loaded))])}
${section('Method', [list(methodLines(loaded)), '<p>Measure the same again:</p>', `<pre tabindex="0"><code>${escapeHtml(againCommand(loaded))}</code></pre>`])}
${section('Machine', [table(machineTable(loaded))])}
</main>
<footer>Run ${escapeHtml(run.runId)}, started ${escapeHtml(run.startedAt)}, ${String(run.blocks)} blocks. Drawn by Bridgetoll.</footer>
</body>
</html>
`;
}

function section(title: string, parts: readonly string[]): string {
  return `<section><h2>${escapeHtml(title)}</h2>${parts.join('')}</section>`;
}

function paragraph(text: string, style?: string): string {
  return `<p${style === undefined ? '' : ` class="${style}"`}>${escapeHtml(text)}</p>`;
}

function figure(chart: ChartFile): string {
  const label = escapeHtml(chart.description);
  const question = escapeHtml(chart.question);
  return `<figure id="${chart.id}"><div class="chart" tabindex="0" role="region" aria-label="${question}"><div role="img" aria-label="${label}">${chart.svg}</div></div><figcaption>${question}</figcaption></figure>`;
}

/** Tables scroll by themselves on a narrow screen, also with the keyboard. */
function table({ caption, head, rows }: Table): string {
  if (rows.length === 0) return '';
  const label = escapeHtml(caption);
  const row = ([name = '', ...cells]: readonly string[]): string =>
    `<tr><th scope="row">${escapeHtml(name)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  const heads = head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="wide-${String(head.length)}"><caption>${label}</caption><thead><tr>${heads}</tr></thead><tbody>${rows.map(row).join('')}</tbody></table></div>`;
}

function list(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
}
