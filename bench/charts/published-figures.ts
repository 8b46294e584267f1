import { formatJudgedOverhead, formatOverhead } from '../../src/base/units.ts';
import {
  defineChart,
  type ChartCell,
  type ChartData,
  type ChartFigure,
  type ChartLayout,
} from '../../src/contracts/chart.ts';
import { chartTitle } from './text/chart-title.ts';
import { percent, worseAxis } from './axes/percent-axis.ts';
import { light } from '../../src/base/palette.ts';

const widths = { wide: 360, narrow: 120 };
const rowHeight = 27;
const ownColor = light('blue');
const othersColor = light('soft');
const ownLabel = 'This host';
/** Where a figure was measured; a setting of its own for this host. */
const shapes = {
  [ownLabel]: 'circle',
  'one host': 'diamond',
  'two hosts': 'square',
  'setting not named': 'cross',
};

export default defineChart({
  id: 'published-figures',
  title: 'Published figures',
  question: 'Where does this host stand beside what others published?',
  topic: 'literature',
  describe(data) {
    const panels = panelsOf(data);
    const sources = new Set(panels.flatMap(({ figures }) => figures.map(({ source }) => source)));
    return `Overheads of this host beside those of ${String(sources.size)} published sources, in ${String(panels.length)} metrics. The table has the numbers.`;
  },
  spec(data, layout) {
    const panels = panelsOf(data);
    if (panels.length === 0) return undefined;
    return {
      title: chartTitle(`What others published, and ${data.hostname}`, [
        'Other machines, programs and years: what to expect, and nothing to compare with.',
        `Bar: ${String(data.level * 100)} % interval of this host; the others have none. In brackets: quality.`,
      ]),
      vconcat: panels.map((each, at) =>
        // One title below them all.
        panel(each, at === panels.length - 1 ? axisTitle(data) : null, layout),
      ),
      spacing: 24,
      resolve: { scale: { x: 'independent', shape: 'shared', color: 'shared' } },
    };
  },
});

type Compared = ChartCell & { readonly overhead: NonNullable<ChartCell['overhead']> };

interface Panel {
  readonly cell: Compared;
  readonly figures: readonly ChartFigure[];
}

/** One for each metric of a mode that some figure stands beside. */
function panelsOf({ cells, published = [] }: ChartData): readonly Panel[] {
  return cells
    .filter((cell): cell is Compared => cell.overhead !== undefined)
    .flatMap((cell) => {
      const figures = published.filter(
        ({ mode, workload, metric }) =>
          mode === cell.mode && workload === cell.workload && metric === cell.metric,
      );
      return figures.length === 0 ? [] : [{ cell, figures }];
    });
}

function titleOf({ mode, workloadTitle, metricTitle }: ChartCell): string {
  return `${mode}: ${metricTitle.toLowerCase()}, ${workloadTitle}`;
}

interface Row {
  readonly row: string;
  readonly setting: string;
  readonly at: number;
  readonly text: string;
  /** Where there is no room for an interval. */
  readonly brief: string;
}

function rowsOf({ cell, figures }: Panel): readonly Row[] {
  const named = figures.map((figure) => `${figure.source} (${figure.quality})`);
  return [
    {
      row: ownLabel,
      setting: ownLabel,
      at: percent(cell.overhead.ratio),
      text: formatJudgedOverhead(cell.overhead),
      brief: cell.overhead.verdict === 'inconclusive' ? '?' : formatOverhead(cell.overhead.ratio),
    },
    ...figures.map(({ setting, ratio, subject }, at) => {
      const name = named[at] ?? '';
      // A source may have several figures of the kind.
      const isAlone = named.filter((each) => each === name).length === 1;
      return {
        row: isAlone ? name : `${name}, ${subject}, ${setting}`,
        ...{
          setting,
          at: percent(ratio),
          text: formatOverhead(ratio),
          brief: formatOverhead(ratio),
        },
      };
    }),
  ];
}

function axisTitle({ baseline }: ChartData): string {
  return `Against ${baseline}, or what the source compares with (%, symlog scale), worse →`;
}

/** Worse is to the right in every panel. */
function panel(each: Panel, title: string | null, layout: ChartLayout): Record<string, unknown> {
  const width = widths[layout];
  const { cell } = each;
  const rows = rowsOf(each);
  const [low, high] = cell.overhead.interval.map(percent);
  const ends = [...rows.map(({ at }) => at), low ?? 0, high ?? 0];
  const height = rows.length * rowHeight;
  const x = { ...worseAxis(ends, { width, better: cell.better }), title };
  return {
    title: titleOf(cell),
    ...{ width, height, data: { values: rows } },
    encoding: {
      y: {
        ...{ field: 'row', type: 'nominal', sort: rows.map(({ row }) => row) },
        axis: {
          ...{ title: null, ticks: false, labelPadding: 8 },
          ...(layout === 'narrow' ? { labelLimit: 130 } : {}),
        },
      },
    },
    layer: layers({ row: ownLabel, low, high }, x, { width, height, layout }),
  };
}

/** From back to front: the zero, this host's interval, the points, their labels. */
function layers(
  own: object,
  x: object,
  { width, height, layout }: { width: number; height: number; layout: ChartLayout },
) {
  const settings = Object.keys(shapes);
  // One legend for both, which Vega-Lite makes of two that are alike.
  const legend = {
    ...{ orient: 'bottom', direction: 'horizontal', columnPadding: 20, offset: 14 },
    symbolOpacity: 1,
    ...(layout === 'narrow' ? { columns: 2 } : {}),
  };
  const channel = (range: readonly string[]) => ({
    ...{ field: 'setting', type: 'nominal', title: 'Measured on' },
    ...{ scale: { domain: settings, range }, legend },
  });
  return [
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: 'rule', color: light('ink') },
      encoding: { x: { ...x, field: 'zero' }, y: { value: 0 }, y2: { value: height } },
    },
    {
      data: { values: [own] },
      mark: { type: 'rule', strokeWidth: 2, color: ownColor },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' } },
    },
    {
      mark: { type: 'point', filled: true, size: 75, opacity: 1 },
      encoding: {
        x: { ...x, field: 'at' },
        shape: channel(Object.values(shapes)),
        color: channel(settings.map((each) => (each === ownLabel ? ownColor : othersColor))),
      },
    },
    {
      mark: { type: 'text', align: 'left', baseline: 'middle' },
      encoding: {
        x: { value: width + 12 },
        text: { field: layout === 'narrow' ? 'brief' : 'text', type: 'nominal' },
      },
    },
  ];
}
