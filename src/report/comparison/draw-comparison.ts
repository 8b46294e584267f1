import { toStrictJson } from '../../base/json.ts';
import { comparisonCsv } from '../../compare/comparison-csv.ts';
import type { Comparison } from '../../compare/comparison.ts';
import type { ComparisonChart } from '../../contracts/comparison-chart.ts';
import { drawPictures } from '../draw-charts.ts';
import { pageScript } from '../page/page-script.ts';
import { renderPage } from '../page/render-page.ts';
import { renderMarkdown } from '../render-markdown.ts';
import { writeFiles } from '../write-files.ts';
import { buildComparisonDocument } from './build-comparison-document.ts';
import { comparisonChartData } from './comparison-chart-data.ts';

export interface DrawComparisonOptions {
  readonly comparison: Comparison;
  readonly id: string;
  readonly charts: readonly ComparisonChart[];
  readonly dir: string;
}

/**
 * Page, Markdown, CSV, JSON and charts of a comparison: the same bytes for the same runs.
 * @returns a sentence for each part that could not be drawn. @throws BenchError DISK_FAILED naming the folder.
 */
export async function drawComparison({
  comparison,
  id,
  charts,
  dir,
}: DrawComparisonOptions): Promise<readonly string[]> {
  const script = pageScript();
  const drawn = await drawPictures(charts, comparisonChartData(comparison));
  const { document, problems } = buildComparisonDocument(comparison, { id, charts: drawn });
  const files = new Map<string, string | Uint8Array>([
    ...drawn.flatMap((chart) => ('files' in chart ? [...chart.files] : [])),
    ['comparison.json', `${toStrictJson(comparison, 2)}\n`],
    ['comparison.csv', comparisonCsv(comparison)],
    ['comparison.md', renderMarkdown(document)],
    ['index.html', renderPage(document, await script)],
  ]);
  await writeFiles(dir, files);
  return problems;
}
