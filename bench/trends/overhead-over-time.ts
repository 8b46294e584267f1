import { light } from '../../src/base/palette.ts';
import { formatOverhead, formatOverheadRange } from '../../src/base/units.ts';
import type { ChartLayout } from '../../src/contracts/chart.ts';
import {
  defineTrendChart,
  type TrendChartData,
  type TrendPoint,
} from '../../src/contracts/trend-chart.ts';
import { percent } from '../charts/axes/percent-axis.ts';
import { chartTitle } from '../charts/text/chart-title.ts';

const widths = { wide: 250, narrow: 250 };
const columns = { wide: 3, narrow: 1 };
const height = 110;
/** More would be a band of colour. */
const maxRuns = 100;

/** By what a run says of a change. */
const styles = {
  slower: { color: light('slower'), shape: 'triangle-up' },
  faster: { color: light('faster'), shape: 'triangle-down' },
  'no change shown': { color: light('inconclusive'), shape: 'circle' },
};

/** What is told of a mark to those who point at it. */
const tooltip = [
  { field: 'run', type: 'nominal', title: 'Run' },
  { field: 'mode', type: 'nominal', title: 'Mode' },
  { field: 'told', type: 'nominal', title: 'Overhead' },
  { field: 'change', type: 'nominal', title: 'Against the run before' },
];

export default defineTrendChart({
  id: 'overhead-over-time',
  title: 'Overhead over time',
  question: 'Does each mode still cost what it did in the runs before?',
  isLead: true,
  describe({ points, workloadTitle, metricTitle, baseline, hostname }) {
    const changes = points.filter(({ change }) => change !== undefined).length;
    const runs = new Set(points.map(({ runId }) => runId)).size;
    const found = changes === 0 ? 'no change was' : `${String(changes)} changes were`;
    return `${workloadTitle}, ${metricTitle.toLowerCase()} against ${baseline} in ${String(runs)} runs on ${hostname}: ${found} shown.`;
  },
  spec(data, layout) {
    const runs = newestRuns(data.points);
    if (runs.length < 2) return undefined;
    const shown = data.points.filter(({ runId }) => runs.includes(runId));
    const { hostname, baseline, level, workloadTitle, metricTitle } = data;
    const modes = [...new Set(shown.map(({ mode }) => mode))];
    const panels = modes.map((mode) =>
      panel(
        shown.filter((each) => each.mode === mode),
        data,
        layout,
      ),
    );
    const perRow = columns[layout];
    const rows = Array.from({ length: Math.ceil(panels.length / perRow) }, (_, row) =>
      panels.slice(row * perRow, (row + 1) * perRow),
    );
    return {
      title: chartTitle(`What each network mode costs on ${hostname}, run by run`, [
        `${workloadTitle}: ${metricTitle.toLowerCase()} against ${baseline}. Bars: ${String(level * 100)} % intervals.`,
        'Triangles: a change from the run before that the intervals of both show.',
      ]),
      vconcat: rows.map((row) => ({ hconcat: row, spacing: 24 })),
      spacing: 18,
      resolve: { scale: { color: 'shared', shape: 'shared', x: 'shared', y: 'independent' } },
    };
  },
});

function newestRuns(points: readonly TrendPoint[]): readonly string[] {
  const times = new Map(points.map(({ runId, startedAt }) => [runId, startedAt]));
  const sorted = [...times].sort(([, one], [, other]) => one.localeCompare(other));
  return sorted.map(([runId]) => runId).slice(-maxRuns);
}

function panel(
  points: readonly TrendPoint[],
  { better, baseline, points: all }: TrendChartData,
  layout: ChartLayout,
): object {
  const order = newestRuns(all);
  const marks = points.map(({ ratio, interval, change, mode, runId }) => ({
    ...{
      at: order.indexOf(runId),
      overhead: percent(ratio),
      change: change ?? 'no change shown',
      mode,
    },
    ...{ low: percent(interval[0]), high: percent(interval[1]), run: runId },
    told: `${formatOverhead(ratio)} ${formatOverheadRange(interval)}`,
  }));
  const looks = Object.values(styles);
  const channel = (range: readonly string[]) => ({
    ...{ field: 'change', type: 'nominal', title: 'Against the run before' },
    scale: { domain: Object.keys(styles), range },
    legend: { orient: 'bottom', direction: 'horizontal', symbolOpacity: 1 },
  });
  const color = channel(looks.map((each) => each.color));
  const shape = channel(looks.map((each) => each.shape));
  const dates = [points[0], points.at(-1)].map((each) => each?.startedAt.slice(0, 10) ?? '');
  // One after the other: days without a run would push those of one evening onto one another.
  const x = {
    ...{ field: 'at', type: 'quantitative', title: `runs, ${dates.join(' to ')}` },
    scale: { domain: [-0.5, order.length - 0.5], nice: false },
    axis: { labels: false, ticks: false, grid: false },
  };
  const y = {
    ...{ type: 'quantitative', title: `against ${baseline} (%)` },
    scale: { zero: false, nice: true, reverse: better === 'higher' },
    axis: { tickCount: 4 },
  };
  return {
    ...{ title: points[0]?.mode ?? '', width: widths[layout], height, data: { values: marks } },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 1.5 },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 45, opacity: 1 },
        encoding: {
          ...{ x, y: { ...y, field: 'overhead' }, color, shape },
          tooltip,
        },
      },
    ],
  };
}
