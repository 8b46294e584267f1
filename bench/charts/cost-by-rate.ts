import { light } from '../../src/base/palette.ts';
import { formatDifference, formatValueRange } from '../../src/base/units.ts';
import {
  defineChart,
  type ChartCell,
  type ChartData,
  type ChartLayout,
} from '../../src/contracts/chart.ts';
import { chartTitle } from './text/chart-title.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { bandedLines, modeEncodings, modeLegend } from './lines/mode-styles.ts';
import { describeExtremes } from './text/describe-extremes.ts';

const widths = { wide: 560, narrow: 250 };
const height = 280;
const latency = 'latency_p50_us';
const throughput = 'throughput_rps';

export default defineChart({
  id: 'cost-by-rate',
  title: 'Cost by request rate',
  question: 'What does each mode add to the latency of a request, at your rate of requests?',
  topic: 'pace',
  describe(data) {
    const points = panelsOf(data).flatMap(({ points: own }) => own);
    const rates = points.map(({ rate }) => rate);
    const [slowest, fastest] = [Math.min(...rates), Math.max(...rates)].map((rate) => ({
      rate: rate.toLocaleString('en-US'),
      ends: describeExtremes(
        points.filter((each) => each.rate === rate).map(({ mode, us }) => ({ mode, value: us })),
        'us',
      ),
    }));
    return `What modes add at ${slowest?.rate ?? ''} requests a second: ${slowest?.ends ?? ''}; at ${fastest?.rate ?? ''}: ${fastest?.ends ?? ''}.`;
  },
  spec(data, layout) {
    const panels = panelsOf(data);
    if (panels.length === 0) return undefined;
    const modes = [...new Set(panels.flatMap(({ points }) => points.map(({ mode }) => mode)))];
    const hasClosed = panels.some(({ closed }) => closed.length > 0);
    return {
      title: chartTitle(
        `What each mode adds to a request on ${data.hostname}, by rate`,
        [
          `Median latency less that of ${data.baseline}. Bands: ${String(data.level * 100)} % intervals.`,
          ...(hasClosed
            ? ['Diamonds: the same client without a pause, at the rate that it reached.']
            : []),
        ].join(' '),
      ),
      vconcat: panels.map((each) => panel(each, modes, { baseline: data.baseline, layout })),
      spacing: 24,
      resolve: { scale: { color: 'shared', strokeDash: 'shared', x: 'independent' } },
    };
  },
});

/** What a mode adds at a rate, in µs. */
interface Point {
  readonly mode: string;
  readonly rate: number;
  readonly us: number;
  readonly low: number;
  readonly high: number;
  /** With its interval, for those who point at it. */
  readonly told: string;
}

interface Panel {
  readonly title: string;
  /** At a rate that was asked for. */
  readonly points: readonly Point[];
  /** At the rate that a closed loop reached. */
  readonly closed: readonly Point[];
}

/** One for each workload with at least two rates, and each setting of what else was swept. */
function panelsOf(data: ChartData): readonly Panel[] {
  const swept = data.cells.filter((cell) => cell.swept.includes('rate') && cell.mode !== controlId);
  const titles = [...new Set(swept.map(titleOf))];
  return titles.flatMap((title) => {
    const cells = swept.filter((cell) => titleOf(cell) === title);
    const found = cells.flatMap((cell) => pointOf(cell, cells, data.baseline));
    const points = found.flatMap(({ point, isClosed }) => (isClosed ? [] : [point]));
    const closed = found.flatMap(({ point, isClosed }) => (isClosed ? [point] : []));
    return new Set(points.map(({ rate }) => rate)).size < 2 ? [] : [{ title, points, closed }];
  });
}

function titleOf(cell: ChartCell): string {
  const rest = cell.swept
    .filter((name) => name !== 'rate')
    .map((name) => `${name} ${String(cell.parameters[name])}`);
  return [cell.baseTitle, ...rest].join(', ');
}

function pointOf(
  cell: ChartCell,
  cells: readonly ChartCell[],
  baseline: string,
): readonly { readonly point: Point; readonly isClosed: boolean }[] {
  const { overhead, mode, workload } = cell;
  if (cell.metric !== latency || overhead === undefined) return [];
  const find = (wanted: string, metric: string): ChartCell | undefined =>
    cells.find(
      (each) => each.workload === workload && each.mode === wanted && each.metric === metric,
    );
  const base = find(baseline, latency)?.value;
  const asked = cell.parameters['rate'];
  const isClosed = typeof asked !== 'number';
  const rate = isClosed ? find(mode, throughput)?.value : asked;
  if (base === undefined || rate === undefined) return [];
  const added = (ratio: number): number => base * (ratio - 1);
  const [low, high] = overhead.interval;
  const us = added(overhead.ratio);
  const range = [added(low), added(high)] as const;
  const shown = formatValueRange(range, 'us');
  const told =
    overhead.verdict === 'inconclusive'
      ? `inconclusive ${shown} µs`
      : `${formatDifference(us, 'us')} ${shown}`;
  const point = { mode, rate, told, us, low: range[0], high: range[1] };
  return [{ point, isClosed }];
}

function panel(
  { title, points, closed }: Panel,
  modes: readonly string[],
  { baseline, layout }: { readonly baseline: string; readonly layout: ChartLayout },
) {
  const rates = [...points, ...closed].map(({ rate }) => rate);
  const domain = [Math.min(...rates), Math.max(...rates)];
  const x = {
    field: 'rate',
    type: 'quantitative',
    scale: { type: 'log', nice: false, domain },
    axis: {
      values: [...new Set(points.map(({ rate }) => rate))].sort((a, b) => a - b),
      format: ',d',
      labelOverlap: false,
    },
    title: 'Requests per second (log scale)',
  };
  const y = {
    type: 'quantitative',
    scale: { zero: true },
    axis: { tickCount: 6, format: ',~f' },
    title: `Added to the median latency of ${baseline} (µs)`,
  };
  const tooltip = [
    { field: 'mode', type: 'nominal', title: 'Mode' },
    { field: 'rate', type: 'quantitative', title: 'Requests a second', format: ',.0f' },
    { field: 'told', type: 'nominal', title: 'Added' },
  ];
  const lines = bandedLines(modes, { x, y, value: 'us', pointSize: 28, layout, tooltip });
  return {
    title,
    width: widths[layout],
    height,
    data: { values: points },
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: light('ink') },
        encoding: { y: { ...y, field: 'zero' } },
      },
      ...lines,
      ...closedLayers(closed, modes, { x, y, layout }),
    ],
  };
}

/** No layer without a point: a scale cannot be made of nothing. */
function closedLayers(
  values: readonly Point[],
  modes: readonly string[],
  { x, y, layout }: { readonly x: object; readonly y: object; readonly layout: ChartLayout },
): readonly object[] {
  if (values.length === 0) return [];
  const { color } = modeEncodings(modes, modeLegend(layout));
  const data = { values };
  return [
    {
      data,
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
    },
    {
      data,
      mark: { type: 'point', shape: 'diamond', filled: true, size: 90, opacity: 1 },
      encoding: { x, y: { ...y, field: 'us' }, color },
    },
  ];
}
