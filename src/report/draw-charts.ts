import { messageOf } from '../base/errors.ts';
import type { Chart, ChartData } from '../contracts/chart.ts';
import type { PublishedSource } from '../contracts/published-figure.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { chartData } from './chart-data.ts';
import type { Figure } from './document.ts';

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
  const drawn = await Promise.all(charts.map((chart) => tryDrawing(chart, data)));
  return drawn.filter((each) => each !== undefined);
}

async function tryDrawing(chart: Chart, data: ChartData): Promise<DrawnChart | undefined> {
  try {
    return await drawChart(chart, data);
  } catch (thrown) {
    const { id, title } = chart;
    return { id, title, problem: messageOf(thrown) };
  }
}

async function drawChart(chart: Chart, data: ChartData): Promise<DrawnChart | undefined> {
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
