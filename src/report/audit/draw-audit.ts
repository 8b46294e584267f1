import { toStrictJson } from '../../base/json.ts';
import type { ReachChart } from '../../contracts/reach-chart.ts';
import { drawPictures } from '../draw-charts.ts';
import { pageScript } from '../page/page-script.ts';
import { renderPage } from '../page/render-page.ts';
import { renderMarkdown } from '../render-markdown.ts';
import { writeFiles } from '../write-files.ts';
import type { AuditReport } from './audit-report.ts';
import { buildAuditDocument } from './build-audit-document.ts';

export interface DrawAuditOptions {
  readonly report: AuditReport;
  readonly charts: readonly ReachChart[];
  readonly dir: string;
}

/**
 * Page, Markdown, JSON and charts of an audit: the same bytes for the same answers.
 * @returns a sentence for each part that could not be drawn. @throws BenchError DISK_FAILED naming the folder.
 */
export async function drawAudit({
  report,
  charts,
  dir,
}: DrawAuditOptions): Promise<readonly string[]> {
  const script = pageScript();
  const drawn = await drawPictures(charts, report);
  const { document, problems } = buildAuditDocument(report, drawn);
  const files = new Map<string, string | Uint8Array>([
    ...drawn.flatMap((chart) => ('files' in chart ? [...chart.files] : [])),
    ['audit.json', `${toStrictJson(report, 2)}\n`],
    ['audit.md', renderMarkdown(document)],
    ['index.html', renderPage(document, await script)],
  ]);
  await writeFiles(dir, files);
  return problems;
}
