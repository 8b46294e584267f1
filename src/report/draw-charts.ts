import { messageOf } from '../base/errors.ts';
import { withPainter, type Painter } from '../charts/painter.ts';
import type { RenderedChart } from '../charts/render.ts';
import type { Chart, ChartData, ChartSpec, Picture } from '../contracts/chart.ts';
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
  | FailedChart;

interface FailedChart {
  readonly id: string;
  readonly title: string;
  readonly problem: string;
}

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

/** Being drawn as PNG; what is left to do is its narrow form. */
interface BegunChart {
  readonly chart: Pick<Picture<never>, 'id' | 'title' | 'question'>;
  readonly description: string;
  readonly wide: RenderedChart;
  readonly narrow: ChartSpec;
  readonly png: Promise<Uint8Array>;
}

/** PNGs take the longest, and are drawn beside: what becomes one is laid out before all narrow forms. */
async function drawBy<Data>(
  painter: Painter,
  charts: readonly Picture<Data>[],
  data: Data,
): Promise<readonly DrawnChart[]> {
  const begun: (BegunChart | FailedChart | undefined)[] = [];
  for (const chart of charts) {
    begun.push(await tryDrawing(chart, () => begin(painter, chart, data)));
  }
  const drawn: DrawnChart[] = [];
  for (const each of begun) {
    if (each === undefined) continue;
    drawn.push('problem' in each ? each : await tryDrawing(each.chart, () => finish(each)));
  }
  return drawn;
}

async function tryDrawing<T>(
  { id, title }: Pick<Picture<never>, 'id' | 'title'>,
  draw: () => Promise<T>,
): Promise<T | FailedChart> {
  try {
    return await draw();
  } catch (thrown) {
    return { id, title, problem: messageOf(thrown) };
  }
}

async function begin<Data>(
  painter: Painter,
  chart: Picture<Data>,
  data: Data,
): Promise<BegunChart | undefined> {
  const spec = chart.spec(data, 'wide');
  const narrow = chart.spec(data, 'narrow');
  if (!spec || !narrow) return undefined;
  painter.start();
  const { renderChart } = await vegaRenderer();
  const wide = await renderChart(chart.id, spec);
  const png = painter.png(chart.id, wide.svg);
  return { chart, description: chart.describe(data), wide, narrow, png };
}

async function finish({
  chart: { id, title, question },
  description,
  wide: { svg, vlJson },
  narrow,
  png,
}: BegunChart): Promise<DrawnChart> {
  const { renderNarrow } = await vegaRenderer();
  const phone = await renderNarrow(id, narrow);
  const ofPhone = { narrowSvg: phone.svg, narrowSpec: phone.vlJson };
  return {
    ...{ id, title },
    figure: { id, title, question, description, svg, spec: vlJson, ...ofPhone },
    files: new Map<string, string | Uint8Array>([
      [`charts/${id}.svg`, svg],
      [`charts/${id}.vl.json`, vlJson],
      [`charts/${id}.png`, await png],
    ]),
  };
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
