import { formatDifference, formatJudgedOverhead, formatOverhead } from '../../../src/base/units.ts';
import { light } from '../../../src/base/palette.ts';
import type { ChartCell, ChartData, ChartLayout } from '../../../src/contracts/chart.ts';
import { controlId } from '../../../src/contracts/mode.ts';
import { percent, worseAxis } from '../axes/percent-axis.ts';

const rowHeight = 27;
/** Of a chart that would be taller than a screen. */
const lowRowHeight = 22;
const manyRows = 12;
const verdicts = {
  slower: { color: light('slower'), shape: 'triangle-right' },
  faster: { color: light('faster'), shape: 'triangle-left' },
  equivalent: { color: light('equivalent'), shape: 'circle' },
  inconclusive: { color: light('inconclusive'), shape: 'diamond' },
};
const names = Object.keys(verdicts);
const styles = Object.values(verdicts);

/** A headline metric with a ratio to the baseline. */
export type ComparedCell = ChartCell & { readonly overhead: NonNullable<ChartCell['overhead']> };

/**
 * Of the first workload, which the page's sentence is about, and of others at one setting, if there is any: a sweep has a chart of its own, and
 * would bury here what everybody asks for.
 */
export function headlineCells(data: ChartData): readonly ComparedCell[] {
  const compared = data.cells.filter(
    (cell): cell is ComparedCell => cell.headline && cell.overhead !== undefined,
  );
  const single = compared.filter((cell) => cell.swept.length === 0);
  if (single.length === 0) return compared;
  return compared.filter(
    (cell) => single.includes(cell) || cell.workload === compared[0]?.workload,
  );
}

/** What the bars and the band mean. */
export function barsLegend({ level, baseline }: ChartData, hasControl: boolean): string {
  return [
    `Bars: ${String(level * 100)} % intervals over paired blocks.`,
    hasControl
      ? `Grey band: two copies of ${baseline} compared, the noise floor.`
      : 'No control was measured: the noise floor is unknown.',
  ].join(' ');
}

export interface PanelOptions {
  readonly title: string;
  readonly baseline: string;
  readonly width: number;
  readonly layout: ChartLayout;
}

interface Bar {
  readonly mode: string;
  readonly overhead: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: string;
  readonly label: string;
  /** For those who point at it. */
  readonly told: string;
  readonly slices: number;
}

function labelOf(cell: ComparedCell, layout: ChartLayout): string {
  const { verdict, ratio, delta } = cell.overhead;
  const isSure = verdict !== 'inconclusive';
  if (layout === 'narrow') return isSure ? formatOverhead(ratio) : '?';
  const difference = isSure ? `   ${formatDifference(delta, cell.unit)}` : '';
  return `${formatJudgedOverhead(cell.overhead)}${difference}`;
}

function barOf(cell: ComparedCell, layout: ChartLayout): Bar {
  const { overhead, mode, slices } = cell;
  const told = formatJudgedOverhead(overhead);
  return {
    ...{ mode, slices, told },
    overhead: percent(overhead.ratio),
    low: percent(overhead.interval[0]),
    high: percent(overhead.interval[1]),
    verdict: overhead.verdict,
    label: labelOf(cell, layout),
  };
}

/** One workload: a row for each mode, worse to the right. */
export function overheadPanel(
  cells: readonly ComparedCell[],
  { title, baseline, width, layout }: PanelOptions,
): Record<string, unknown> {
  const bars = cells.map((cell) => barOf(cell, layout));
  const step = bars.length > manyRows ? lowRowHeight : rowHeight;
  const height = bars.length * step;
  const between = familyBounds(cells).map((row) => row * step);
  return {
    ...(title === '' ? {} : { title }),
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
    layer: layers(bars, axisOf(bars, cells[0], { baseline, width }), {
      width,
      height,
      layout,
      between,
    }),
  };
}

/** Before which rows another family begins. */
function familyBounds(cells: readonly ComparedCell[]): readonly number[] {
  return cells.flatMap(({ family }, row) =>
    row > 0 && family !== cells[row - 1]?.family ? [row] : [],
  );
}

/** Worse is to the right in every panel. */
function axisOf(
  bars: readonly Bar[],
  cell: ComparedCell | undefined,
  { baseline, width }: Pick<PanelOptions, 'baseline' | 'width'>,
) {
  const ends = bars.flatMap((bar) => [bar.low, bar.high]);
  return {
    ...worseAxis(ends, { width, better: cell?.better }),
    title: `${cell?.metricTitle ?? ''} against ${baseline} (%, symlog scale), worse →`,
  };
}

function verdictScale(range: readonly string[], layout: ChartLayout) {
  const legend = {
    ...{ orient: 'bottom', direction: 'horizontal', columnPadding: 20, offset: 14 },
    symbolOpacity: 1,
    ...(layout === 'narrow' ? { columns: 2 } : {}),
  };
  return {
    ...{ field: 'verdict', type: 'nominal', title: 'Verdict' },
    scale: { domain: names, range },
    legend,
  };
}

interface LayersOptions {
  readonly width: number;
  readonly height: number;
  readonly layout: ChartLayout;
  /** Heights at which another family of modes begins. */
  readonly between: readonly number[];
}

/** From back to front: the control's band, lines between families, the zero, the intervals, the estimates, their labels. */
function layers(
  bars: readonly Bar[],
  x: object,
  { width, height, layout, between }: LayersOptions,
) {
  const whole = { y: { value: 0 }, y2: { value: height } };
  const color = verdictScale(
    styles.map((style) => style.color),
    layout,
  );
  const shape = verdictScale(
    styles.map((style) => style.shape),
    layout,
  );
  const tooltip = [
    { field: 'mode', type: 'nominal', title: 'Mode' },
    { field: 'told', type: 'nominal', title: 'Overhead' },
    { field: 'verdict', type: 'nominal', title: 'Verdict' },
    { field: 'slices', type: 'quantitative', title: 'Slices', format: ',d' },
  ];
  const cap = (field: string) => ({
    mark: { type: 'tick', thickness: 2, size: 11, opacity: 1 },
    encoding: { x: { ...x, field }, color },
  });
  return [
    {
      data: { values: bars.filter((bar) => bar.mode === controlId) },
      mark: { type: 'rect', color: light('noise'), opacity: 1 },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, ...whole },
    },
    ...between.map((y) => familyLine(y, width)),
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: 'rule', color: light('ink') },
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
      encoding: { x: { ...x, field: 'overhead' }, color, shape, tooltip },
    },
    {
      mark: { type: 'text', align: 'left', baseline: 'middle' },
      encoding: { x: { value: width + 12 }, text: { field: 'label', type: 'nominal' } },
    },
  ];
}

/** Across the panel, where another family of modes begins. */
function familyLine(y: number, width: number): object {
  return {
    data: { values: [{}] },
    mark: { type: 'rule', color: light('frame'), strokeDash: [2, 2] },
    encoding: { x: { value: 0 }, x2: { value: width }, y: { value: y } },
  };
}
