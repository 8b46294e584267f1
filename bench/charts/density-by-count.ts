import { light } from '../../src/base/palette.ts';
import { formatValue, formatValueRange } from '../../src/base/units.ts';
import {
  defineChart,
  type ChartCell,
  type ChartData,
  type ChartLayout,
} from '../../src/contracts/chart.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { hasSingleValue, type SingleValue } from '../../src/contracts/single-value.ts';
import { bandedLines } from './lines/mode-styles.ts';
import { chartTitle } from './text/chart-title.ts';
import { describeExtremes } from './text/describe-extremes.ts';

type ValuedCell = ChartCell & SingleValue;

interface Panel {
  readonly metric: string;
  readonly title: string;
  /** What a mark tells. */
  readonly told: string;
}

const widths = { wide: 560, narrow: 240 };
const height = 220;
const start: Panel = { metric: 'raise_ms', title: 'Start of one (ms)', told: 'Start of one' };
const request: Panel = { metric: 'idle_neighbours_us', title: 'Request (µs)', told: 'Request' };

export default defineChart({
  id: 'density-by-count',
  title: 'Many containers',
  question: 'What do containers cost, by how many of them run?',
  topic: 'scale',
  describe(data) {
    const cells = cellsOf(data, start.metric);
    const most = Math.max(...cells.map(askedOf));
    const ends = describeExtremes(
      cells.filter((cell) => askedOf(cell) === most),
      'ms',
    );
    const lead = `Time to start one of several containers, eight at a time, by how many there are. One of ${most.toLocaleString('en-US')} takes ${ends}.`;
    return [lead, ...wallsOf(data).map(({ told }) => `${told}.`)].join(' ');
  },
  spec(data, layout) {
    const panels = [start, request].flatMap((panel) => {
      const cells = cellsOf(data, panel.metric);
      return new Set(cells.map(askedOf)).size < 2 ? [] : [panelOf(data, panel, cells, layout)];
    });
    if (panels.length === 0) return undefined;
    return {
      title: chartTitle(`What many containers cost on ${data.hostname}`, [
        `Bands: ${String(data.level * 100)} % intervals. Counts of containers are on a log scale.`,
        ...wallsOf(data).map(({ told }) => `${told}.`),
      ]),
      vconcat: panels,
      spacing: 24,
      resolve: { scale: { color: 'shared', strokeDash: 'shared', x: 'shared', y: 'independent' } },
    };
  },
});

function cellsOf(data: ChartData, wanted: string): readonly ValuedCell[] {
  return data.cells
    .filter(
      ({ base, metric, mode }) => base === 'density' && metric === wanted && mode !== controlId,
    )
    .filter(hasSingleValue);
}

function askedOf({ parameters }: ChartCell): number {
  return Number(parameters['containers']);
}

/** As many as ran, where the host did not carry as many as were asked for. */
function reachedOf(data: ChartData, { mode, workload, ...cell }: ChartCell): number {
  const found = cellsOf(data, 'running_count').find(
    (each) => each.mode === mode && each.workload === workload,
  );
  return Math.round(found?.value ?? Number(cell.parameters['containers']));
}

/** Of each mode of which the host carried fewer than were asked for, how many. */
function wallsOf(
  data: ChartData,
): readonly { readonly containers: number; readonly told: string }[] {
  const ends = new Map<string, number>();
  for (const cell of cellsOf(data, 'running_count')) {
    const reached = reachedOf(data, cell);
    if (reached < askedOf(cell)) ends.set(cell.mode, Math.max(reached, ends.get(cell.mode) ?? 0));
  }
  return [...ends].map(([mode, containers]) => ({
    containers,
    told: `${mode}: no more than ${containers.toLocaleString('en-US')} ran`,
  }));
}

function panelOf(
  data: ChartData,
  { title, told }: Panel,
  cells: readonly ValuedCell[],
  layout: ChartLayout,
): Record<string, unknown> {
  const values = cells.map((cell) => ({
    mode: cell.mode,
    containers: reachedOf(data, cell),
    amount: cell.value,
    low: cell.interval[0],
    high: cell.interval[1],
    told: `${formatValue(cell.value, cell.unit)} ${formatValueRange(cell.interval, cell.unit)}`,
    slices: cell.slices,
  }));
  const counts = [...new Set(values.map(({ containers }) => containers))].sort((a, b) => a - b);
  const log = { type: 'quantitative', scale: { type: 'log', nice: false } };
  const x = {
    ...{ ...log, field: 'containers', title: 'Containers that run (log scale)' },
    axis: { values: counts, format: ',d', labelOverlap: true },
  };
  const y = {
    type: 'quantitative',
    title: `${title}, more ↑`,
    scale: { zero: true },
    axis: { format: ',d' },
  };
  const tooltip = [
    { field: 'mode', type: 'nominal', title: 'Mode' },
    { field: 'containers', type: 'quantitative', title: 'Containers', format: ',d' },
    { field: 'told', type: 'nominal', title: told },
    { field: 'slices', type: 'quantitative', title: 'Slices', format: ',d' },
  ];
  const modes = [...new Set(cells.map(({ mode }) => mode))];
  return {
    ...{ width: widths[layout], height, data: { values } },
    layer: [
      ...bandedLines(modes, { x, y, value: 'amount', pointSize: 28, layout, tooltip }),
      ...wallLayers(data, x),
    ],
  };
}

/** A line across at which the host carried no more. */
function wallLayers(data: ChartData, x: object): readonly object[] {
  const walls = wallsOf(data);
  if (walls.length === 0) return [];
  return [
    {
      data: { values: walls },
      mark: { type: 'rule', strokeDash: [3, 3], strokeWidth: 1.5, color: light('ink') },
      encoding: { x, tooltip: [{ field: 'told', type: 'nominal', title: 'Wall' }] },
    },
  ];
}
