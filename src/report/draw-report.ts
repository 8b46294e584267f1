import { join } from 'node:path';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { Topic } from '../contracts/topic.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { tooFewBlocks } from '../results/summary/enough-blocks.ts';
import { buildDocument } from './build-document.ts';
import type { ReportDocument } from './document.ts';
import { drawCharts } from './draw-charts.ts';
import { pageScript } from './page/page-script.ts';
import { renderPage } from './page/render-page.ts';
import { renderMarkdown } from './render-markdown.ts';
import { writeFiles } from './write-files.ts';

export interface DrawnReport {
  readonly dir: string;
  /** Paths inside `dir`. */
  readonly files: readonly string[];
  /** A sentence for each chart, section or finding that could not be drawn; the report names it in its place. */
  readonly problems: readonly string[];
}

export interface ReportOptions {
  readonly run: LoadedRun;
  readonly catalogue: Pick<Catalogue, 'charts' | 'findings'> &
    Partial<Pick<Catalogue, 'claims' | 'published'>>;
  /** How to cite the run, where its folder is known. */
  readonly citation?: string;
  /** Paths of what lies beside the report and is not part of it, with what they are. */
  readonly beside?: ReportDocument['files'];
  readonly reportsDir: string;
  /** Of its page, where it is known: to see whether the one kept is still right takes reading all it was made from. */
  readonly script?: string;
}

/** @throws BenchError TOO_FEW_BLOCKS where no workload has enough, before anything is written; DISK_FAILED naming the folder. */
export async function drawReport({
  run,
  catalogue,
  reportsDir,
  citation,
  beside,
  script,
}: ReportOptions): Promise<DrawnReport> {
  const { runId } = run.run;
  const refusal = tooFewBlocks(run);
  if (refusal) throw refusal;
  const dir = join(reportsDir, runId);
  const { claims = [], published = [] } = catalogue;
  const ownScript = script ?? pageScript();
  const drawn = await drawCharts(run, catalogue.charts, published);
  const { document, problems } = buildDocument(run, {
    ...{ charts: drawn, topics: topicsOf(catalogue), claims, published },
    ...(citation === undefined ? {} : { citation }),
    ...(beside ? { beside } : {}),
  });
  const files = new Map<string, string | Uint8Array>([
    ...drawn.flatMap((chart) => ('files' in chart ? [...chart.files] : [])),
    ['report.md', renderMarkdown(document)],
    ['index.html', renderPage(document, await ownScript)],
  ]);
  await writeFiles(dir, files);
  return { dir, files: [...files.keys()].sort(), problems };
}

function topicsOf({ charts, findings }: ReportOptions['catalogue']): ReadonlyMap<string, Topic> {
  return new Map(
    [...charts, ...findings].flatMap(({ id, topic }) => (topic === undefined ? [] : [[id, topic]])),
  );
}
