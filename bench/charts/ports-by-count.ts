import { formatValue, formatValueRange } from '../../src/base/units.ts';
import {
  defineChart,
  type ChartCell,
  type ChartData,
  type ChartLayout,
} from '../../src/contracts/chart.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { hasSingleValue, type SingleValue } from '../../src/contracts/single-value.ts';
import { fitLine } from '../../src/statistics/line-fit.ts';
import { logTicks } from './axes/log-ticks.ts';
import { bandedLines } from './lines/mode-styles.ts';
import { chartTitle } from './text/chart-title.ts';
import { describeExtremes } from './text/describe-extremes.ts';

type ValuedCell = ChartCell & SingleValue;

const widths = { wide: 560, narrow: 240 };
const height = 300;

export default defineChart({
  id: 'ports-by-count',
  title: 'Published ports',
  question: 'How long does a container take to answer, by the number of its published ports?',
  topic: 'scale',
  describe(data) {
    const cells = cellsOf(data);
    const most = Math.max(...cells.map(portsOf));
    const ends = describeExtremes(
      cells.filter((cell) => portsOf(cell) === most),
      'ms',
    );
    return `Time until a container answers, by published ports. With ${String(most)} ports it takes ${ends}. ${slopesOf(data, cells).join(' ')}`.trim();
  },
  spec(data, layout) {
    const cells = cellsOf(data);
    const counts = [...new Set(cells.map(portsOf))].sort((a, b) => a - b);
    if (counts.length < 2) return undefined;
    return {
      title: chartTitle(`What published ports cost on ${data.hostname}`, [
        `Bands: ${String(data.level * 100)} % intervals. Both axes are logarithmic.`,
        ...slopesOf(data, cells),
      ]),
      ...panel(cells, counts, layout),
    };
  },
});

function cellsOf(data: ChartData): readonly ValuedCell[] {
  return data.cells
    .filter(
      ({ base, metric, mode }) => base === 'ports' && metric === 'launch_ms' && mode !== controlId,
    )
    .filter(hasSingleValue);
}

function portsOf({ parameters }: ChartCell): number {
  return Number(parameters['ports']);
}

function modesOf(cells: readonly ValuedCell[]): readonly string[] {
  return [...new Set(cells.map(({ mode }) => mode))];
}

/** What each port adds, of modes that have three numbers of them. */
function slopesOf({ level }: ChartData, cells: readonly ValuedCell[]): readonly string[] {
  return modesOf(cells).flatMap((mode) => {
    const own = cells.filter((cell) => cell.mode === mode);
    const line = fitLine(
      own.map((cell) => ({ x: portsOf(cell), value: cell.value, interval: cell.interval })),
      level,
    );
    if (!line) return [];
    const { slope, interval } = line;
    const range = formatValueRange(interval, 'ms');
    const told =
      interval[0] > 0 ? `${formatValue(slope, 'ms')} ${range}` : `inconclusive ${range} ms`;
    return [`${mode}: ${told} for each port.`];
  });
}

function panel(
  cells: readonly ValuedCell[],
  counts: readonly number[],
  layout: ChartLayout,
): Record<string, unknown> {
  const values = cells.map((cell) => ({
    mode: cell.mode,
    ports: portsOf(cell),
    ms: cell.value,
    low: cell.interval[0],
    high: cell.interval[1],
    told: `${formatValue(cell.value, cell.unit)} ${formatValueRange(cell.interval, cell.unit)}`,
    slices: cell.slices,
  }));
  const lows = values.map(({ low }) => low);
  const highs = values.map(({ high }) => high);
  const log = { type: 'quantitative', scale: { type: 'log', nice: false } };
  const x = {
    ...{ ...log, field: 'ports', title: 'Published ports (log scale)' },
    axis: { values: counts, format: ',d' },
  };
  const y = {
    ...{ ...log, title: 'Time until it answers (ms, log scale), more ↑' },
    axis: { values: logTicks(Math.min(...lows), Math.max(...highs)), format: ',d' },
  };
  const tooltip = [
    { field: 'mode', type: 'nominal', title: 'Mode' },
    { field: 'ports', type: 'quantitative', title: 'Ports', format: ',d' },
    { field: 'told', type: 'nominal', title: 'Time' },
    { field: 'slices', type: 'quantitative', title: 'Slices', format: ',d' },
  ];
  return {
    width: widths[layout],
    height,
    data: { values },
    layer: [...bandedLines(modesOf(cells), { x, y, value: 'ms', pointSize: 28, layout, tooltip })],
  };
}
