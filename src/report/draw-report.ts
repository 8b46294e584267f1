import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError, messageOf } from '../base/errors.ts';
import type { Chart } from '../contracts/chart.ts';
import type { ArticleClaim } from '../contracts/claim.ts';
import type { PublishedSource } from '../contracts/published-figure.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { tooFewBlocks } from '../results/enough-blocks.ts';
import { articlePart } from './article-claims.ts';
import { buildDocument } from './build-document.ts';
import { drawCharts } from './draw-charts.ts';
import { publishedPart } from './published-figures.ts';
import { renderHtml } from './render-html.ts';
import { renderMarkdown } from './render-markdown.ts';

export interface DrawnReport {
  readonly dir: string;
  /** Paths inside `dir`. */
  readonly files: readonly string[];
  /** A sentence for each chart, section or finding that could not be drawn; the report names it in its place. */
  readonly problems: readonly string[];
}

export interface ReportOptions {
  readonly run: LoadedRun;
  readonly charts: readonly Chart[];
  /** Statements of the article, to be judged by the run. */
  readonly claims?: readonly ArticleClaim[];
  /** What others published, to be shown beside it. */
  readonly published?: readonly PublishedSource[];
  readonly reportsDir: string;
}

/** @throws BenchError TOO_FEW_BLOCKS where no workload has enough, before anything is written; DISK_FAILED naming the folder. */
export async function drawReport({
  run,
  charts,
  claims = [],
  published = [],
  reportsDir,
}: ReportOptions): Promise<DrawnReport> {
  const { runId } = run.run;
  const refusal = tooFewBlocks(run);
  if (refusal) throw refusal;
  const dir = join(reportsDir, runId);
  const drawn = await drawCharts(run, charts, published);
  const { document, problems } = buildDocument(run, drawn, [
    articlePart(run, claims),
    publishedPart(run, published),
  ]);
  const files = new Map<string, string | Uint8Array>([
    ...drawn.flatMap((chart) => ('files' in chart ? [...chart.files] : [])),
    ['report.md', renderMarkdown(document)],
    ['index.html', renderHtml(document)],
  ]);
  try {
    await mkdir(join(dir, 'charts'), { recursive: true });
    for (const [name, content] of files) await writeFile(join(dir, name), content);
  } catch (thrown) {
    throw new BenchError('DISK_FAILED', `Could not write ${dir}: ${messageOf(thrown)}`);
  }
  return { dir, files: [...files.keys()].sort(), problems };
}
