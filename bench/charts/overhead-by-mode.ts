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

/** Worse is to the right in every panel: where more is better, the axis runs backwards. */
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
  const height = values.length * rowHeight;
  const ends = values.flatMap((value) => [value.low, value.high]);
  const domain = [Math.min(-5, ...ends) * 1.15, Math.max(5, ...ends) * 1.15] as const;
  const x = {
    type: 'quantitative',
    scale: {
      type: 'symlog',
      constant: linearPercent,
      domain,
      nice: false,
      reverse: first?.better === 'higher',
    },
    axis: {
      values: symlogTicks(domain, linearPercent, width),
      labelExpr: "(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + abs(datum.value) + ' %'",
      labelOverlap: false,
    },
    title: `${first?.metricTitle ?? ''} against ${baseline} (%, symlog scale), worse →`,
  };
  const whole = { y: { value: 0 }, y2: { value: height } };
  const color = {
    field: 'verdict',
    type: 'nominal',
    title: 'Verdict',
    scale: { domain: names, range: styles.map((style) => style.color) },
    legend,
  };
  const shape = { ...color, scale: { domain: names, range: styles.map((style) => style.shape) } };
  const cap = (field: string) => ({
    mark: { type: 'tick', thickness: 2, size: 11, opacity: 1 },
    encoding: { x: { ...x, field }, color },
  });
  return {
    title: first?.workloadTitle ?? '',
    width,
    height,
    data: { values },
    encoding: {
      y: {
        field: 'mode',
        type: 'nominal',
        sort: values.map((value) => value.mode),
        axis: { title: null, ticks: false, labelPadding: 8 },
      },
    },
    layer: [
      {
        data: { values: values.filter((value) => value.mode === controlId) },
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
    ],
  };
}
