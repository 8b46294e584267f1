import { light } from '../../src/base/palette.ts';
import { formatValue, formatValueRange } from '../../src/base/units.ts';
import { logTicks } from './axes/log-ticks.ts';
import {
  defineChart,
  type ChartCell,
  type ChartData,
  type ChartLayout,
} from '../../src/contracts/chart.ts';
import { chartTitle } from './text/chart-title.ts';
import { findCrossovers, type SweptPoint } from '../../src/statistics/crossovers.ts';
import { describeExtremes } from './text/describe-extremes.ts';
import { controlId } from '../../src/contracts/mode.ts';
import { bandedLines } from './lines/mode-styles.ts';
import { formatSize } from '../../src/contracts/parameter.ts';
import { hasSingleValue, type SingleValue } from '../../src/contracts/single-value.ts';

type ValuedCell = ChartCell & SingleValue;

const widths = { wide: 560, narrow: 240 };
const height = 300;
const shown = ['exchange_us', 'handoff_us'];

export default defineChart({
  id: 'exchange-by-payload',
  title: 'Moving data, by payload',
  question: 'From which size on is a shared volume faster than a network, and by how much?',
  topic: 'volumes',
  describe(data) {
    const all = families(data).flat();
    const largest = Math.max(...all.map(payloadOf));
    const cells = all.filter((cell) => payloadOf(cell) === largest && cell.base === all[0]?.base);
    const ends = describeExtremes(cells, 'us');
    return `Time to move a payload between two containers, by mode. ${formatSize(largest)} take ${ends}.`;
  },
  spec(data, layout) {
    const panels = families(data);
    if (panels.length === 0) return undefined;
    const modes = [...new Set(panels.flat().map((cell) => cell.mode))];
    return {
      title: chartTitle(
        `Moving data between two containers on ${data.hostname}`,
        `Bands: ${String(data.level * 100)} % intervals. Diamonds: where a volume and a network take the same time.`,
      ),
      vconcat: panels.map((cells) => panel(cells, modes, layout)),
      spacing: 24,
      resolve: { scale: { color: 'shared', strokeDash: 'shared', x: 'independent' } },
    };
  },
});

/** Cells of each workload that has its payload swept, the control left out. */
function families(data: ChartData): readonly (readonly ValuedCell[])[] {
  const cells = data.cells
    .filter(
      (cell) =>
        shown.includes(cell.metric) && cell.swept.includes('payload') && cell.mode !== controlId,
    )
    .filter(hasSingleValue);
  return [...new Set(cells.map((cell) => cell.base))].map((base) =>
    cells.filter((cell) => cell.base === base),
  );
}

function payloadOf(cell: ValuedCell): number {
  return Number(cell.parameters['payload']);
}

function pointsOf(cells: readonly ValuedCell[], mode: string): readonly SweptPoint[] {
  return cells
    .filter((cell) => cell.mode === mode)
    .map((cell) => ({ x: payloadOf(cell), value: cell.value, interval: cell.interval }));
}

/** Every crossing of a way through files with a way through a network or socket. */
function crossings(cells: readonly ValuedCell[]): readonly { payload: number; us: number }[] {
  const modes = [...new Set(cells.map((cell) => cell.mode))];
  const isVolume = (mode: string): boolean =>
    cells.find((cell) => cell.mode === mode)?.endpoint === 'volume';
  const volumes = modes.filter(isVolume);
  const others = modes.filter((mode) => !isVolume(mode));
  return volumes.flatMap((volume) =>
    others.flatMap((other) =>
      findCrossovers(pointsOf(cells, volume), pointsOf(cells, other)).map(({ x, value }) => ({
        payload: x,
        us: value,
      })),
    ),
  );
}

function payloadAxis(sizes: readonly number[], layout: ChartLayout): object {
  const labels = sizes
    .map((size) => `datum.value === ${String(size)} ? '${formatSize(size)}' : `)
    .join('');
  return {
    field: 'payload',
    type: 'quantitative',
    scale: { type: 'log', nice: false },
    axis: {
      values: sizes,
      labelExpr: `${labels}''`,
      // On a phone there is no room for all of many.
      labelOverlap: layout === 'narrow' ? 'parity' : false,
      labelSeparation: 6,
    },
    title: 'Payload (bytes, log scale)',
  };
}

function panel(
  cells: readonly ValuedCell[],
  modes: readonly string[],
  layout: ChartLayout,
): Record<string, unknown> {
  const sizes = [...new Set(cells.map(payloadOf))].sort((a, b) => a - b);
  const values = cells.map((cell) => ({
    mode: cell.mode,
    payload: payloadOf(cell),
    us: cell.value,
    low: cell.interval[0],
    high: cell.interval[1],
    size: formatSize(payloadOf(cell)),
    told: `${formatValue(cell.value, cell.unit)} ${formatValueRange(cell.interval, cell.unit)}`,
    slices: cell.slices,
  }));
  const x = payloadAxis(sizes, layout);
  const y = {
    type: 'quantitative',
    scale: { type: 'log', nice: false },
    axis: {
      values: logTicks(
        Math.min(...values.map(({ low }) => low)),
        Math.max(...values.map(({ high }) => high)),
      ),
      format: ',d',
    },
    title: `${cells[0]?.metricTitle ?? ''} (µs, log scale)`,
  };
  const tooltip = [
    { field: 'mode', type: 'nominal', title: 'Mode' },
    { field: 'size', type: 'nominal', title: 'Payload' },
    { field: 'told', type: 'nominal', title: 'Time' },
    { field: 'slices', type: 'quantitative', title: 'Slices', format: ',d' },
  ];
  return {
    title: cells[0]?.baseTitle ?? '',
    width: widths[layout],
    height,
    data: { values },
    layer: [
      ...bandedLines(modes, { x, y, value: 'us', pointSize: 28, layout, tooltip }),
      ...crossingLayer(crossings(cells), x, y),
    ],
  };
}

/** No layer without a crossing: a scale cannot be made of nothing. */
function crossingLayer(
  values: ReturnType<typeof crossings>,
  x: object,
  y: object,
): readonly object[] {
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: {
        ...{ type: 'point', shape: 'diamond', filled: true },
        ...{ size: 110, color: light('ink'), opacity: 1 },
      },
      encoding: { x, y: { ...y, field: 'us' } },
    },
  ];
}
