import { light } from '../../src/base/palette.ts';
import { formatDifference, formatValueRange } from '../../src/base/units.ts';
import {
  defineChart,
  type ChartData,
  type ChartLayout,
  type ChartShift,
} from '../../src/contracts/chart.ts';
import { chartTitle } from './text/chart-title.ts';
import { bandedLines } from './lines/mode-styles.ts';
import { symlogTicks } from './axes/symlog-ticks.ts';
import { tail, tailAxis } from './axes/tail-axis.ts';

const widths = { wide: 560, narrow: 250 };
const height = 250;

export default defineChart({
  id: 'quantile-shift',
  title: 'Where in the distribution a mode costs',
  question: 'Does a mode delay every request, or the slow ones most?',
  topic: 'tail',
  describe(data) {
    const first = firstWorkload(data);
    const told = first.flatMap(({ mode, points }) => {
      const last = points.at(-1);
      return last ? [`${mode} ${amount(last)}`] : [];
    });
    const quantile = first[0]?.points.at(-1)?.quantile ?? 0;
    return `${first[0]?.workloadTitle ?? ''}, difference to ${data.baseline} at the ${percent(quantile)} quantile: ${told.join(', ')}.`;
  },
  spec(data, layout) {
    const workloads = [...new Set(data.shifts.map(({ workload }) => workload))];
    if (workloads.length === 0) return undefined;
    const modes = [...new Set(data.shifts.map(({ mode }) => mode))];
    return {
      title: chartTitle(
        `What each mode adds to fast and to slow requests on ${data.hostname}`,
        `Quantiles less those of ${data.baseline}. Bands: ${String(data.level * 100)} % intervals over ten stretches of the run.`,
      ),
      vconcat: workloads.map((workload) =>
        panel(
          data.shifts.filter((each) => each.workload === workload),
          modes,
          { baseline: data.baseline, layout },
        ),
      ),
      spacing: 24,
      resolve: { scale: { color: 'shared', strokeDash: 'shared', y: 'independent' } },
    };
  },
});

/** An interval on both sides of zero has no centre to tell. */
function amount({ us, interval }: Pick<ChartShift['points'][number], 'us' | 'interval'>): string {
  const range = formatValueRange(interval, 'us');
  const isSure = interval[0] > 0 || interval[1] < 0;
  return isSure ? `${formatDifference(us, 'us')} ${range}` : `inconclusive ${range} µs`;
}

function firstWorkload({ shifts }: ChartData): readonly ChartShift[] {
  return shifts.filter(({ workload }) => workload === shifts[0]?.workload);
}

function percent(quantile: number): string {
  return `${(quantile * 100).toFixed(1).replace(/\.0$/, '')} %`;
}

/** Up to this many µs the scale is nearly linear. */
const linearUs = 5;
const ticksUs = { steps: [100, 10, 1000, 30, 300, 3000, 10_000, 3, 100_000], apartPx: 20 };

function panel(
  shifts: readonly ChartShift[],
  modes: readonly string[],
  { baseline, layout }: { readonly baseline: string; readonly layout: ChartLayout },
): Record<string, unknown> {
  const values = shifts.flatMap(({ mode, points }) =>
    points.map(({ quantile, us, interval }) => ({
      ...{ mode, us, low: interval[0], high: interval[1] },
      tail: tail(quantile),
      told: amount({ us, interval }),
      at: percent(quantile),
    })),
  );
  const quantiles = shifts.flatMap(({ points }) => points.map(({ quantile }) => quantile));
  const x = tailAxis([Math.min(...quantiles), Math.max(...quantiles)], {
    field: 'tail',
    title: 'Quantile of the latency (%, tail stretched)',
    layout,
  });
  const domain: readonly [number, number] = [
    Math.min(0, ...values.map(({ low }) => low)),
    Math.max(0, ...values.map(({ high }) => high)),
  ];
  const y = {
    type: 'quantitative',
    // Between a microsecond and hundreds of them; a linear axis would show the largest only.
    scale: { type: 'symlog', constant: linearUs, domain, nice: false },
    axis: { values: symlogTicks(domain, linearUs, height, ticksUs), format: ',~f' },
    title: `Latency less that of ${baseline} (µs, symlog)`,
  };
  const tooltip = [
    { field: 'mode', type: 'nominal', title: 'Mode' },
    { field: 'at', type: 'nominal', title: 'Quantile' },
    { field: 'told', type: 'nominal', title: 'Difference' },
  ];
  return {
    title: shifts[0]?.workloadTitle ?? '',
    width: widths[layout],
    height,
    data: { values },
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: light('ink') },
        encoding: { y: { ...y, field: 'zero' } },
      },
      ...bandedLines(modes, { x, y, value: 'us', pointSize: 18, layout, tooltip }),
    ],
  };
}
