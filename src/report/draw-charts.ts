import { messageOf } from '../base/errors.ts';
import { withPainter, type Painter } from '../charts/painter.ts';
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
export type DrawPictures = <Data>(
  charts: readonly Picture<Data>[],
  data: Data,
) => Promise<readonly DrawnChart[]>;

export const drawPictures: DrawPictures = (charts, data) =>
  drawingTogether((draw) => draw(charts, data));

/** For pictures of several pages: starting what draws PNGs takes as long as drawing one. */
export function drawingTogether<T>(use: (draw: DrawPictures) => Promise<T>): Promise<T> {
  return withPainter((painter) => use((charts, data) => drawBy(painter, charts, data)));
}

/** A PNG is drawn while the next chart is laid out. */
async function drawBy<Data>(
  painter: Painter,
  charts: readonly Picture<Data>[],
  data: Data,
): Promise<readonly DrawnChart[]> {
  const drawn: Promise<DrawnChart | undefined>[] = [];
  for (const chart of charts) {
    const laidOut = await tryDrawing(chart, () => layOut(chart, data));
    drawn.push(tryDrawing(chart, () => withPng(painter, laidOut)));
  }
  return (await Promise.all(drawn)).filter((each) => each !== undefined);
}

async function tryDrawing(
  { id, title }: Pick<Picture<never>, 'id' | 'title'>,
  draw: () => Promise<DrawnChart | undefined>,
): Promise<DrawnChart | undefined> {
  try {
    return await draw();
  } catch (thrown) {
    return { id, title, problem: messageOf(thrown) };
  }
}

async function layOut<Data>(chart: Picture<Data>, data: Data): Promise<DrawnChart | undefined> {
  const spec = chart.spec(data, 'wide');
  const narrow = chart.spec(data, 'narrow');
  if (!spec || !narrow) return undefined;
  const { id, title, question } = chart;
  const description = chart.describe(data);
  const { renderChart, renderNarrow } = await vegaRenderer();
  const { svg, vlJson } = await renderChart(id, spec);
  const narrowSvg = await renderNarrow(id, narrow);
  return {
    ...{ id, title },
    figure: { id, title, question, description, svg, narrowSvg, spec: vlJson },
    files: new Map([
      [`charts/${id}.svg`, svg],
      [`charts/${id}.vl.json`, vlJson],
    ]),
  };
}

async function withPng(
  painter: Painter,
  chart: DrawnChart | undefined,
): Promise<DrawnChart | undefined> {
  if (!chart || !('figure' in chart)) return chart;
  const { id, svg } = chart.figure;
  const png = await painter.png(id, svg);
  return { ...chart, files: new Map([...chart.files, [`charts/${id}.png`, png]]) };
}

/** Only now: Vega takes longer to load than a command with a wrong flag takes, and memory while a run measures. */
function vegaRenderer() {
  return import('../charts/render.ts');
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
