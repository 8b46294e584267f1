import { logTicks } from './axes/log-ticks.ts';
import { tail, tailAxis } from './axes/tail-axis.ts';
import {
  defineChart,
  type ChartData,
  type ChartHistogram,
  type ChartLayout,
} from '../../src/contracts/chart.ts';
import { chartTitle } from './text/chart-title.ts';
import { describeExtremes } from './text/describe-extremes.ts';
import { modeEncodings, modeLegend } from './lines/mode-styles.ts';
import { spreadLabels } from './labels/spread-labels.ts';

const widths = { wide: 560, narrow: 250 };
const height = 250;
/** A quantile is drawn only where at least this many responses lie beyond it. */
const minBeyond = 20;
/** The fastest few responses say as little as the slowest few. */
const minQuantile = 0.05;
const labelApart = 15;

export default defineChart({
  id: 'latency-distribution',
  title: 'Latency distribution',
  question: 'How are the latencies of each mode distributed, up to the slow tail?',
  topic: 'tail',
  describe(data) {
    const [first] = singles(data);
    const own = singles(data).filter(({ workload }) => workload === first?.workload);
    const ends = [0.5, 0.99].map((wanted) => describeExtremes(valuesAt(own, wanted), 'us'));
    return `${first?.workloadTitle ?? ''}: the median is ${ends[0] ?? ''}, the 99th percentile ${ends[1] ?? ''}.`;
  },
  spec(data, layout) {
    const histograms = singles(data);
    const modes = [...new Set(histograms.map((each) => each.mode))];
    const workloads = [...new Set(histograms.map((each) => each.workload))];
    const panels = workloads.flatMap((workload) => {
      const lines = histograms
        .filter((each) => each.workload === workload)
        .map((each) => ({ ...each, points: drawable(each) }))
        .filter((each) => each.points.length > 1);
      return lines.length === 0 ? [] : [panel(lines, modes, layout)];
    });
    if (panels.length === 0) return undefined;
    return {
      title: chartTitle(
        `Latency of each network mode on ${data.hostname}`,
        `All responses of a mode pooled. A line ends where fewer than ${String(minBeyond)} responses lie beyond it.`,
      ),
      vconcat: panels,
      spacing: 24,
      resolve: { scale: { x: 'independent', y: 'independent' } },
    };
  },
});

function valuesAt(
  histograms: readonly ChartHistogram[],
  wanted: number,
): readonly { readonly mode: string; readonly value: number }[] {
  return histograms.flatMap(({ mode, points }) => {
    const found = points.find(({ quantile }) => quantile === wanted);
    return found ? [{ mode, value: found.us }] : [];
  });
}

/** A sweep has a chart of its own. */
function singles(data: ChartData): readonly ChartHistogram[] {
  return data.histograms.filter((each) => each.swept.length === 0);
}

function drawable({ points, count }: ChartHistogram): ChartHistogram['points'] {
  return points.filter(
    ({ quantile }) => quantile >= minQuantile && count * (1 - quantile) >= minBeyond,
  );
}

function panel(
  lines: readonly ChartHistogram[],
  modes: readonly string[],
  layout: ChartLayout,
): Record<string, unknown> {
  const isNarrow = layout === 'narrow';
  const width = widths[layout];
  const all = lines.flatMap((line) => line.points);
  const us = all.map((point) => point.us);
  const low = Math.min(...us) * 0.85;
  const high = Math.max(...us) * 1.15;
  const last = Math.max(...all.map((point) => point.quantile));
  const domain = [tail(minQuantile), tail(last)];
  const { color, strokeDash } = modeEncodings(modes, isNarrow ? modeLegend(layout) : null);
  return {
    title: lines[0]?.workloadTitle ?? '',
    width,
    height,
    layer: [
      {
        data: {
          values: lines.flatMap(({ mode, points }) =>
            points.map((point) => ({
              ...{ mode, us: point.us },
              tail: Number(tail(point.quantile).toPrecision(6)),
            })),
          ),
        },
        mark: { type: 'line', strokeWidth: 2, interpolate: 'monotone' },
        encoding: {
          x: tailAxis([minQuantile, last], {
            field: 'tail',
            title: 'Share of responses at least this fast (%, tail stretched)',
            layout,
          }),
          y: {
            field: 'us',
            type: 'quantitative',
            scale: { type: 'log', domain: [low, high], nice: false },
            axis: { values: logTicks(low, high), format: ',d', labelOverlap: false },
            title: 'Latency (µs, log scale)',
          },
          color,
          strokeDash,
        },
      },
      // On a phone there is no room beside the lines.
      ...(isNarrow ? [] : endLabels(lines, { low, high, domain, color, strokeDash, width })),
    ],
  };
}

interface Frame {
  readonly low: number;
  readonly high: number;
  readonly domain: readonly number[];
  readonly width: number;
  readonly color: object;
  readonly strokeDash: object;
}

/** Each mode's name beside the end of its line, moved apart, with a leader in the line's look. */
function endLabels(lines: readonly ChartHistogram[], frame: Frame): readonly object[] {
  const { width, domain } = frame;
  const [left = 1, right = 1] = domain;
  const ends = lines.map(({ mode, points }) => {
    const { quantile, us } = points.at(-1) ?? { quantile: 0, us: frame.low };
    return {
      mode,
      x: (Math.log(tail(quantile) / left) / Math.log(right / left)) * width,
      y: (1 - Math.log(us / frame.low) / Math.log(frame.high / frame.low)) * height,
    };
  });
  const spread = spreadLabels(
    ends.map((end) => end.y),
    labelApart,
    height,
  );
  return ends.flatMap(({ mode, x, y }, index) => {
    const labelY = spread[index] ?? y;
    const data = { values: [{ mode }] };
    const { color, strokeDash } = frame;
    const bend = width + 18;
    return [
      {
        data,
        mark: { type: 'rule', strokeWidth: 1, opacity: 0.7, clip: false },
        encoding: {
          ...{ x: { value: x }, x2: { value: bend }, y: { value: y }, y2: { value: labelY } },
          color,
        },
      },
      {
        data,
        mark: { type: 'rule', strokeWidth: 2, clip: false },
        encoding: {
          ...{ x: { value: bend }, x2: { value: bend + 24 } },
          ...{ y: { value: labelY }, y2: { value: labelY } },
          ...{ color, strokeDash },
        },
      },
      {
        data,
        mark: { type: 'text', align: 'left', baseline: 'middle', clip: false },
        encoding: {
          ...{ x: { value: bend + 30 }, y: { value: labelY } },
          text: { field: 'mode', type: 'nominal' },
        },
      },
    ];
  });
}
