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
import { logLogLines } from './lines/log-log.ts';
import { chartTitle } from './text/chart-title.ts';
import { describeExtremes } from './text/describe-extremes.ts';

type ValuedCell = ChartCell & SingleValue;

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
    if (new Set(cells.map(portsOf)).size < 2) return undefined;
    return {
      title: chartTitle(`What published ports cost on ${data.hostname}`, [
        `Bands: ${String(data.level * 100)} % intervals. Both axes are logarithmic.`,
        ...slopesOf(data, cells),
      ]),
      ...lines(cells, layout),
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

function lines(cells: readonly ValuedCell[], layout: ChartLayout): Record<string, unknown> {
  const values = cells.map((cell) => ({
    mode: cell.mode,
    ports: portsOf(cell),
    ms: cell.value,
    low: cell.interval[0],
    high: cell.interval[1],
    told: `${formatValue(cell.value, cell.unit)} ${formatValueRange(cell.interval, cell.unit)}`,
    slices: cell.slices,
  }));
  const x = { field: 'ports', title: 'Published ports', shortTitle: 'Ports' };
  const title = 'Time until it answers (ms, log scale), more ↑';
  return logLogLines(values, { x, y: { field: 'ms', title, shortTitle: 'Time' }, layout });
}
