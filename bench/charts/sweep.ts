import { formatValue, formatValueRange, unitLabel, unitScale } from '../../src/base/units.ts';
import {
  defineChart,
  type ChartCell,
  type ChartData,
  type ChartLayout,
} from '../../src/contracts/chart.ts';
import { chartTitle } from './text/chart-title.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { bandedLines } from './lines/mode-styles.ts';
import { formatSize } from '../../src/contracts/parameter.ts';
import { hasSingleValue, type SingleValue } from '../../src/contracts/single-value.ts';

type ValuedCell = ChartCell & SingleValue;

const widths = { wide: 360, narrow: 240 };
const height = 210;
const columns = { wide: 2, narrow: 1 };
/** From here on as 20k; below, an SI prefix would turn 0.05 % into 50m. */
const shortened = 10_000;
/** Pictures that an alternative text names. */
const maxNamed = 3;
/** They have a chart of their own. */
const drawnElsewhere = ['exchange_us', 'handoff_us', 'launch_ms'];

export default defineChart({
  id: 'sweep',
  title: 'Sweeps',
  question: 'How does each metric change with the connections, the payload, the flows or the rate?',
  topic: 'sweeps',
  describe(data) {
    const panels = panelsOf(data).map(
      ({ title, along, cells }) =>
        `${title.toLowerCase()}, ${cells[0]?.metricTitle.toLowerCase() ?? ''} by ${along}`,
    );
    return `One line for each mode in ${String(panels.length)} pictures: ${panels.slice(0, maxNamed).join('; ')}${panels.length > maxNamed ? '; and more' : ''}.`;
  },
  spec(data, layout) {
    const panels = panelsOf(data);
    if (panels.length === 0) return undefined;
    const modes = [...new Set(panels.flatMap(({ cells }) => cells.map((cell) => cell.mode)))];
    return {
      title: chartTitle(
        `What changes with the load on ${data.hostname}`,
        [
          `One line per mode. Bands: ${String(data.level * 100)} % intervals.`,
          ...(hasWords(data) ? ['Settings that are not a number are in the tables only.'] : []),
        ].join(' '),
      ),
      columns: columns[layout],
      concat: panels.map((each) => panel(each, modes, layout)),
      spacing: 28,
      resolve: {
        scale: { color: 'shared', strokeDash: 'shared', x: 'independent', y: 'independent' },
      },
    };
  },
});

interface Panel {
  readonly title: string;
  /** Parameter on the horizontal axis. */
  readonly along: string;
  readonly cells: readonly ValuedCell[];
}

/** One for each metric of a workload; where two parameters were swept, one for each value of the rest. */
function panelsOf(data: ChartData): readonly Panel[] {
  const swept = data.cells
    .filter((cell) => cell.swept.length > 0 && cell.mode !== controlId)
    .filter(hasSingleValue);
  return [...new Set(swept.map((cell) => cell.base))].flatMap((base) => {
    const family = swept.filter((cell) => cell.base === base);
    if (family.some((cell) => drawnElsewhere.includes(cell.metric))) return [];
    const along = parameterVariedMost(family);
    const placed = family.filter((cell) => typeof cell.parameters[along] === 'number');
    if (valuesOf(placed, along) < 2) return [];
    const rests = [...new Set(placed.map((cell) => restOf(cell, along)))];
    const metrics = [...new Set(placed.map((cell) => cell.metric))];
    return rests.flatMap((rest) =>
      metrics.map((metric) => {
        const cells = placed.filter(
          (cell) => cell.metric === metric && restOf(cell, along) === rest,
        );
        const title = cells[0]?.baseTitle ?? base;
        return { title: rest === '' ? title : `${title}, ${rest}`, along, cells };
      }),
    );
  });
}

function parameterVariedMost(cells: readonly ValuedCell[]): string {
  const names = [...(cells[0]?.swept ?? [])];
  return names.sort((a, b) => valuesOf(cells, b) - valuesOf(cells, a))[0] ?? '';
}

/** How many values a parameter has that are numbers: a word has no place on an axis. */
function valuesOf(cells: readonly ValuedCell[], parameter: string): number {
  const values = cells.map((cell) => cell.parameters[parameter]);
  return new Set(values.filter((value) => typeof value === 'number')).size;
}

function hasWords({ cells }: ChartData): boolean {
  return cells.some((cell) =>
    cell.swept.some((parameter) => typeof cell.parameters[parameter] === 'string'),
  );
}

function restOf(cell: ValuedCell, along: string): string {
  return cell.swept
    .filter((name) => name !== along)
    .map((name) => `${name} ${formatSetting(name, cell.parameters[name] ?? '')}`)
    .join(', ');
}

function formatSetting(name: string, value: number | string): string {
  return name === 'payload' ? formatSize(Number(value)) : String(value);
}

function panel(
  { title, along, cells }: Panel,
  modes: readonly string[],
  layout: ChartLayout,
): Record<string, unknown> {
  const [first] = cells;
  const unit = first?.unit ?? '';
  const scale = unitScale(unit);
  const values = cells.map((cell) => ({
    mode: cell.mode,
    at: Number(cell.parameters[along]),
    value: cell.value * scale,
    low: cell.interval[0] * scale,
    high: cell.interval[1] * scale,
    told: `${formatValue(cell.value, unit)} ${formatValueRange(cell.interval, unit)}`,
    slices: cell.slices,
  }));
  const max = Math.max(...values.map((value) => value.high));
  const ticks = [...new Set(values.map((value) => value.at))].sort((a, b) => a - b);
  const x = {
    field: 'at',
    type: 'quantitative',
    scale: { type: 'log', nice: false },
    axis: {
      values: ticks,
      format: along === 'payload' ? ',d' : '~s',
      labelOverlap: false,
    },
    title: `${axisTitles[along] ?? along} (log scale)`,
  };
  const y = {
    type: 'quantitative',
    scale: { zero: true },
    axis: { tickCount: 5, format: max < shortened ? ',~f' : '~s' },
    title: `${first?.metricTitle ?? ''}${unitLabel(unit) === '' ? '' : ` (${unitLabel(unit)})`}`,
  };
  const tooltip = [
    { field: 'mode', type: 'nominal', title: 'Mode' },
    { field: 'at', type: 'quantitative', title: along },
    { field: 'told', type: 'nominal', title: first?.metricTitle ?? 'Value' },
    { field: 'slices', type: 'quantitative', title: 'Slices', format: ',d' },
  ];
  return {
    title,
    width: widths[layout],
    height,
    data: { values },
    layer: [...bandedLines(modes, { x, y, value: 'value', pointSize: 24, layout, tooltip })],
  };
}

const axisTitles: Readonly<Record<string, string>> = {
  connections: 'Connections at once',
  payload: 'Payload, bytes',
  flows: 'Flows at once',
  rate: 'Rate, requests or packets per second',
};
