import { messageOf } from '../base/errors.ts';
import type { Chart, ChartData, Picture } from '../contracts/chart.ts';
import type { PublishedSource } from '../contracts/published-figure.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { chartData } from './chart-data.ts';
import type { Figure, ReportDocument } from './document.ts';

/** A chart as files and figure, or why it could not be drawn. */
export type DrawnChart =
  | {
      readonly id: string;
      readonly title: string;
      readonly figure: Figure;
      /** Name of each file → content. */
      readonly files: ReadonlyMap<string, string | Uint8Array>;
    }
  | { readonly id: string; readonly title: string; readonly problem: string };

/** The charts that have something to show of a run. One that throws costs itself only. */
export async function drawCharts(
  loaded: LoadedRun,
  charts: readonly Chart[],
  published: readonly PublishedSource[] = [],
): Promise<readonly DrawnChart[]> {
  let data: ChartData;
  try {
    data = chartData(loaded, published);
  } catch (thrown) {
    return charts.map(({ id, title }) => ({ id, title, problem: messageOf(thrown) }));
  }
  return drawPictures(charts, data);
}

/** Those that have something to show of the data. One that throws costs itself only. */
export async function drawPictures<Data>(
  charts: readonly Picture<Data>[],
  data: Data,
): Promise<readonly DrawnChart[]> {
  const drawn = await Promise.all(charts.map((chart) => tryDrawing(chart, data)));
  return drawn.filter((each) => each !== undefined);
}

async function tryDrawing<Data>(chart: Picture<Data>, data: Data): Promise<DrawnChart | undefined> {
  try {
    return await drawChart(chart, data);
  } catch (thrown) {
    const { id, title } = chart;
    return { id, title, problem: messageOf(thrown) };
  }
}

async function drawChart<Data>(chart: Picture<Data>, data: Data): Promise<DrawnChart | undefined> {
  const spec = chart.spec(data, 'wide');
  const narrow = chart.spec(data, 'narrow');
  if (!spec || !narrow) return undefined;
  const { id, title, question } = chart;
  const description = chart.describe(data);
  // Only now: Vega takes longer to load than a command with a wrong flag takes, and memory while a run measures.
  const { renderChart, renderNarrow } = await import('../charts/render.ts');
  const { svg, png, vlJson } = await renderChart(id, spec);
  const narrowSvg = await renderNarrow(id, narrow);
  return {
    ...{ id, title },
    figure: { id, title, question, description, svg, narrowSvg, spec: vlJson },
    files: new Map<string, string | Uint8Array>([
      [`charts/${id}.svg`, svg],
      [`charts/${id}.png`, png],
      [`charts/${id}.vl.json`, vlJson],
    ]),
  };
}

/** Of those that were drawn, as a document lists them. */
export function chartFiles(charts: readonly DrawnChart[]): ReportDocument['files'] {
  return charts.flatMap((chart) =>
    'figure' in chart
      ? [
          [
            `charts/${chart.figure.id}.png`,
            `${chart.title}, as PNG; SVG and Vega-Lite beside it`,
          ] as const,
        ]
      : [],
  );
}
