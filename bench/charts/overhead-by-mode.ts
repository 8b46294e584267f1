import { formatOverhead, formatOverheadRange } from '../../src/base/units.ts';
import { defineChart, type ChartCell, type ChartData } from '../../src/contracts/chart.ts';
import { truncateSentences } from './text/truncate-sentences.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { symlogTicks } from './axes/symlog-ticks.ts';

const width = 480;
const rowHeight = 27;
/** Up to this many percent the scale is nearly linear, beyond it nearly logarithmic. */
const linearPercent = 5;
const verdicts = {
  slower: { color: '#b3261e', shape: 'triangle-right' },
  faster: { color: '#1a5fb4', shape: 'triangle-left' },
  equivalent: { color: '#26734d', shape: 'circle' },
  inconclusive: { color: '#6e7781', shape: 'diamond' },
};
const names = Object.keys(verdicts);
const styles = Object.values(verdicts);
const legend = {
  orient: 'bottom',
  direction: 'horizontal',
  columnPadding: 20,
  offset: 14,
  symbolOpacity: 1,
};

export default defineChart({
  id: 'overhead-by-mode',
  title: 'Overhead by mode',
  question: 'What does each mode cost against the baseline?',
  isLead: true,
  describe(data) {
    return truncateSentences(
      headlines(data).map(
        (cell) =>
          `${cell.workloadTitle}, ${cell.mode}: ${cell.metricTitle.toLowerCase()} ${label(cell)}, ${cell.overhead.verdict}.`,
      ),
    );
  },
  spec(data) {
    const cells = headlines(data);
    const workloads = [...new Set(cells.map((cell) => cell.workload))];
    if (workloads.length === 0) return undefined;
    const hasControl = cells.some((cell) => cell.mode === controlId);
    return {
      title: {
        text: `What each network mode costs against ${data.baseline} on ${data.hostname}`,
        subtitle: [
          `Bars: ${String(data.level * 100)} % intervals over paired blocks.`,
          hasControl
            ? `Grey band: two copies of ${data.baseline} compared, the noise floor.`
            : 'No control was measured: the noise floor is unknown.',
        ].join(' '),
        frame: 'bounds',
        fontSize: 16,
        offset: 16,
      },
      vconcat: workloads.map((workload) =>
        panel(
          cells.filter((cell) => cell.workload === workload),
          data.baseline,
        ),
      ),
      spacing: 24,
      resolve: { scale: { color: 'shared', shape: 'shared', x: 'independent' } },
    };
  },
});

type Compared = ChartCell & { readonly overhead: NonNullable<ChartCell['overhead']> };

function headlines(data: ChartData): readonly Compared[] {
  const compared = data.cells.filter(
    (cell): cell is Compared => cell.headline && cell.overhead !== undefined,
  );
  // A sweep has a chart of its own; here it would bury what everybody asks for.
  const single = compared.filter((cell) => cell.swept.length === 0);
  return single.length > 0 ? single : compared;
}

function label({ overhead }: Compared): string {
  return `${formatOverhead(overhead.ratio)} ${formatOverheadRange(overhead.interval)}`;
}

function percent(ratio: number): number {
  return (ratio - 1) * 100;
}

interface Bar {
  readonly mode: string;
  readonly overhead: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: string;
  readonly label: string;
}

function panel(cells: readonly Compared[], baseline: string): Record<string, unknown> {
  const bars: readonly Bar[] = cells.map((cell) => ({
    mode: cell.mode,
    overhead: percent(cell.overhead.ratio),
    low: percent(cell.overhead.interval[0]),
    high: percent(cell.overhead.interval[1]),
    verdict: cell.overhead.verdict,
    label: label(cell),
  }));
  const height = bars.length * rowHeight;
  return {
    title: cells[0]?.workloadTitle ?? '',
    width,
    height,
    data: { values: bars },
    encoding: {
      y: {
        field: 'mode',
        type: 'nominal',
        sort: bars.map((bar) => bar.mode),
        axis: { title: null, ticks: false, labelPadding: 8 },
      },
    },
    layer: layers(bars, axisOf(bars, cells[0], baseline), height),
  };
}

/** Worse is to the right in every panel: where more is better, the axis runs backwards. */
function axisOf(bars: readonly Bar[], cell: Compared | undefined, baseline: string) {
  const ends = bars.flatMap((bar) => [bar.low, bar.high]);
  const domain = [Math.min(-5, ...ends) * 1.15, Math.max(5, ...ends) * 1.15] as const;
  return {
    type: 'quantitative',
    scale: {
      type: 'symlog',
      constant: linearPercent,
      domain,
      nice: false,
      reverse: cell?.better === 'higher',
    },
    axis: {
      values: symlogTicks(domain, linearPercent, width),
      labelExpr: "(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + abs(datum.value) + ' %'",
      labelOverlap: false,
    },
    title: `${cell?.metricTitle ?? ''} against ${baseline} (%, symlog scale), worse →`,
  };
}

function verdictScale(range: readonly string[]) {
  return {
    ...{ field: 'verdict', type: 'nominal', title: 'Verdict' },
    scale: { domain: names, range },
    legend,
  };
}

/** From back to front: the control's band, the zero, the intervals, the estimates, their labels. */
function layers(bars: readonly Bar[], x: object, height: number) {
  const whole = { y: { value: 0 }, y2: { value: height } };
  const color = verdictScale(styles.map((style) => style.color));
  const shape = verdictScale(styles.map((style) => style.shape));
  const cap = (field: string) => ({
    mark: { type: 'tick', thickness: 2, size: 11, opacity: 1 },
    encoding: { x: { ...x, field }, color },
  });
  return [
    {
      data: { values: bars.filter((bar) => bar.mode === controlId) },
      mark: { type: 'rect', color: '#57606a', opacity: 0.16 },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, ...whole },
    },
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: 'rule', color: '#24292f' },
      encoding: { x: { ...x, field: 'zero' }, ...whole },
    },
    {
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, color },
    },
    cap('low'),
    cap('high'),
    {
      mark: { type: 'point', filled: true, size: 75, opacity: 1 },
      encoding: { x: { ...x, field: 'overhead' }, color, shape },
    },
    {
      mark: { type: 'text', align: 'left', baseline: 'middle' },
      encoding: { x: { value: width + 12 }, text: { field: 'label', type: 'nominal' } },
    },
  ];
}
