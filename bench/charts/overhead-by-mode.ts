import { formatOverhead } from '../../src/base/units.ts';
import { defineChart, type ChartCell, type ChartData } from '../../src/define/chart.ts';
import { controlId } from '../../src/define/mode.ts';

const width = 460;
const rowHeight = 30;
const verdicts = {
  slower: { color: '#b3261e', shape: 'triangle-right' },
  faster: { color: '#1a5fb4', shape: 'triangle-left' },
  equivalent: { color: '#26734d', shape: 'circle' },
  inconclusive: { color: '#6e7781', shape: 'diamond' },
};
const ticks = [-90, -75, -50, -25, -10, -5, 0, 5, 10, 25, 50, 100, 200, 400, 800];

export default defineChart({
  id: 'overhead-by-mode',
  title: 'Overhead by mode',
  question: 'What does each mode cost against the baseline?',
  describe(data) {
    return headlines(data)
      .map(
        (cell) =>
          `${cell.workloadTitle}, ${cell.mode}: ${cell.metricTitle.toLowerCase()} ${label(cell)}, ${cell.overhead.verdict}.`,
      )
      .join(' ');
  },
  spec(data) {
    const cells = headlines(data);
    const workloads = [...new Set(cells.map((cell) => cell.workload))];
    if (workloads.length === 0) return undefined;
    return {
      vconcat: workloads.map((workload) =>
        panel(
          cells.filter((cell) => cell.workload === workload),
          data.baseline,
        ),
      ),
      spacing: 28,
      resolve: { scale: { color: 'shared', shape: 'shared', x: 'independent' } },
    };
  },
});

type Compared = ChartCell & { readonly overhead: NonNullable<ChartCell['overhead']> };

function headlines(data: ChartData): readonly Compared[] {
  return data.cells.filter(
    (cell): cell is Compared => cell.headline && cell.overhead !== undefined,
  );
}

function label({ overhead }: Compared): string {
  const [low, high] = overhead.interval.map(formatOverhead);
  return `${formatOverhead(overhead.ratio)}  [${low ?? ''}, ${high ?? ''}]`;
}

function percent(ratio: number): number {
  return (ratio - 1) * 100;
}

function panel(cells: readonly Compared[], baseline: string): Record<string, unknown> {
  const [first] = cells;
  const values = cells.map((cell) => ({
    mode: cell.mode,
    overhead: percent(cell.overhead.ratio),
    low: percent(cell.overhead.interval[0]),
    high: percent(cell.overhead.interval[1]),
    verdict: cell.overhead.verdict,
    label: label(cell),
  }));
  const noise = values.filter((value) => value.mode === controlId);
  const worse = first?.better === 'lower' ? 'right' : 'left';
  const ends = values.flatMap((value) => [value.low, value.high]);
  const domain = [Math.min(-5, ...ends) * 1.15, Math.max(5, ...ends) * 1.15];
  const x = {
    type: 'quantitative',
    // Symmetric about 0 and logarithmic far from it: 4 % and 200 % can both be read.
    scale: { type: 'symlog', constant: 5, domain, nice: false },
    axis: {
      values: ticks.filter((tick) => tick >= (domain[0] ?? 0) && tick <= (domain[1] ?? 0)),
      labelExpr: "(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + abs(datum.value) + ' %'",
    },
    title: `${first?.metricTitle ?? ''} against ${baseline} (%, symlog); ${worse === 'right' ? 'worse →' : '← worse'}; bars: 95 % intervals`,
  };
  const names = Object.keys(verdicts);
  const looks = Object.values(verdicts);
  const legend = { orient: 'bottom', direction: 'horizontal' };
  const verdictColor = {
    field: 'verdict',
    type: 'nominal',
    title: 'Verdict',
    scale: { domain: names, range: looks.map((look) => look.color) },
    legend,
  };
  return {
    title: first?.workloadTitle ?? '',
    width,
    height: values.length * rowHeight,
    data: { values },
    encoding: {
      y: {
        field: 'mode',
        type: 'nominal',
        sort: values.map((value) => value.mode),
        axis: { title: null, grid: false },
      },
    },
    layer: [
      {
        data: { values: noise },
        mark: { type: 'rect', color: '#57606a', opacity: 0.16, tooltip: false },
        encoding: {
          x: { ...x, field: 'low' },
          x2: { field: 'high' },
          y: { value: 0 },
          y2: { value: values.length * rowHeight },
        },
      },
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: '#24292f' },
        encoding: {
          x: { ...x, field: 'zero' },
          y: { value: 0 },
          y2: { value: values.length * rowHeight },
        },
      },
      {
        mark: { type: 'rule', strokeWidth: 2.5 },
        encoding: {
          x: { ...x, field: 'low' },
          x2: { field: 'high' },
          color: verdictColor,
        },
      },
      {
        mark: { type: 'point', filled: true, size: 90, opacity: 1 },
        encoding: {
          x: { ...x, field: 'overhead' },
          color: verdictColor,
          shape: {
            field: 'verdict',
            type: 'nominal',
            title: 'Verdict',
            scale: { domain: names, range: looks.map((look) => look.shape) },
            legend,
          },
        },
      },
      {
        mark: { type: 'text', align: 'left', baseline: 'middle' },
        encoding: { x: { value: width + 12 }, text: { field: 'label', type: 'nominal' } },
      },
    ],
  };
}
