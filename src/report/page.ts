import { warningLine } from './warning-line.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { headline } from './headline.ts';
import type { ChartFile } from './markdown.ts';
import { pageStyle } from './page-style.ts';
import {
  claimsTable,
  inequalities,
  machineTable,
  methodLines,
  workloadTables,
  type Table,
} from './sections.ts';

/** A page that needs nothing but itself: no script, no font, no network. */
export function pageReport(loaded: LoadedRun, charts: readonly ChartFile[]): string {
  const { run, host, warnings } = loaded;
  const [first, ...others] = charts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`Docker network modes on ${host.hostname}`)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(headline(loaded))}</h1>
${run.status === 'done' ? '' : `<p class="notice">This run is ${escapeHtml(run.status)}: ${escapeHtml(run.reason ?? 'it did not end.')}</p>`}
${first ? figure(first) : ''}
${run.workloads
  .map(
    (workload) =>
      `<section><h2>${escapeHtml(workload.title)}</h2><p>${escapeHtml(workload.summary)}</p>${workloadTables(loaded, workload).map(table).join('')}</section>`,
  )
  .join('\n')}
${others.map((chart) => `<section><h2>${escapeHtml(chart.title)}</h2>${figure(chart)}</section>`).join('\n')}
${warnings.length === 0 ? '' : `<section><h2>Warnings</h2>${list(warnings.map(warningLine))}</section>`}
<section><h2>What was not equal</h2>${list(inequalities)}</section>
<section><h2>Method</h2>${list(methodLines(loaded))}${table(claimsTable(loaded))}</section>
<section><h2>Machine</h2>${table(machineTable(loaded))}</section>
</main>
<footer>Run ${escapeHtml(run.runId)}, started ${escapeHtml(run.startedAt)}. Drawn by Bridgetoll.</footer>
</body>
</html>
`;
}

function figure(chart: ChartFile): string {
  return `<figure><figcaption>${escapeHtml(chart.question)}</figcaption><div class="chart" role="img" aria-label="${escapeHtml(chart.description)}">${chart.svg}</div></figure>`;
}

function table({ caption, head, rows }: Table): string {
  const row = (cells: readonly string[]): string =>
    `<tr>${cells.map((cell, index) => (index === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td>${escapeHtml(cell)}</td>`)).join('')}</tr>`;
  return `<div class="scroll"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')}</tr></thead><tbody>${rows.map(row).join('')}</tbody></table></div>`;
}

function list(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
