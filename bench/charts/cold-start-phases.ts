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
import { chartTitle } from './text/chart-title.ts';
import { describeExtremes } from './text/describe-extremes.ts';

type ValuedCell = ChartCell & SingleValue;

const widths = { wide: 560, narrow: 200 };
const rowHeight = 27;
const whole = 'launch_ms';
const phases = [
  { metric: 'create_ms', name: 'create', color: light('blue') },
  { metric: 'start_ms', name: 'start', color: light('amber') },
  { metric: 'first_byte_ms', name: 'first answer', color: light('green') },
];

export default defineChart({
  id: 'cold-start-phases',
  title: 'Cold start, by phase',
  question: 'How long does a container take from create to its first answer, and with what?',
  topic: 'scale',
  describe(data) {
    return settingsOf(data)
      .map((cells) => {
        const ends = describeExtremes(wholesOf(cells), 'ms');
        return `${cells[0]?.workloadTitle ?? ''}, from create to the first answer, by mode: ${ends}.`;
      })
      .join(' ');
  },
  spec(data, layout) {
    const settings = settingsOf(data);
    if (settings.length === 0) return undefined;
    return {
      title: chartTitle(
        `From create to the first answer on ${data.hostname}`,
        `Lines at the ends: ${String(data.level * 100)} % intervals of the whole.`,
      ),
      vconcat: settings.map((cells) => panel(cells, layout)),
      spacing: 24,
      resolve: { scale: { color: 'shared', x: 'independent', y: 'independent' } },
    };
  },
});

/** Cells of each number of containers at once. */
function settingsOf(data: ChartData): readonly (readonly ValuedCell[])[] {
  const shown = [whole, ...phases.map(({ metric }) => metric)];
  const cells = data.cells
    .filter(({ metric, mode }) => shown.includes(metric) && mode !== controlId)
    .filter(hasSingleValue);
  const workloads = new Set(
    cells.filter((cell) => cell.metric === whole).map((each) => each.workload),
  );
  return [...workloads].map((workload) => cells.filter((cell) => cell.workload === workload));
}

function wholesOf(cells: readonly ValuedCell[]): readonly ValuedCell[] {
  return cells.filter(({ metric }) => metric === whole);
}

function panel(cells: readonly ValuedCell[], layout: ChartLayout): Record<string, unknown> {
  const told = ({ value, interval }: SingleValue): string =>
    `${formatValue(value, 'ms')} ${formatValueRange(interval, 'ms')}`;
  const wholes = wholesOf(cells).map((cell) => ({
    mode: cell.mode,
    ...{ ms: cell.value, low: cell.interval[0], high: cell.interval[1] },
    told: told(cell),
  }));
  const parts = wholes.flatMap(({ mode, ms }) => {
    const own = phases.flatMap(({ metric, name }, order) => {
      const cell = cells.find((each) => each.metric === metric && each.mode === mode);
      return cell ? [{ cell, phase: name, order }] : [];
    });
    // Typical values do not add up exactly: each phase has its share of the whole.
    const sum = own.reduce((total, { cell }) => total + cell.value, 0);
    return own.map(({ cell, ...about }) => ({
      ...{ mode, ...about, told: told(cell) },
      ms: (cell.value / sum) * ms,
    }));
  });
  const modes = wholes.map(({ mode }) => mode);
  const y = {
    ...{ field: 'mode', type: 'nominal', sort: modes },
    axis: { title: null, ticks: false, labelPadding: 8 },
  };
  const x = { type: 'quantitative', title: 'Time (ms), more →', scale: { zero: true } };
  return {
    title: cells[0]?.workloadTitle ?? '',
    width: widths[layout],
    height: modes.length * rowHeight,
    layer: [barLayer(parts, x, y, layout), ...wholeLayers(wholes, x, y, layout)],
  };
}

function barLayer(values: readonly object[], x: object, y: object, layout: ChartLayout): object {
  return {
    data: { values },
    mark: { type: 'bar', height: 15 },
    encoding: {
      y,
      x: { ...x, field: 'ms', stack: 'zero' },
      order: { field: 'order', type: 'quantitative' },
      color: colorOf(layout),
      tooltip: [
        { field: 'mode', type: 'nominal', title: 'Mode' },
        { field: 'phase', type: 'nominal', title: 'Phase' },
        { field: 'told', type: 'nominal', title: 'Time' },
      ],
    },
  };
}

/** The interval of each whole, and its number beside the bars. */
function wholeLayers(
  values: readonly object[],
  x: object,
  y: object,
  layout: ChartLayout,
): readonly object[] {
  return [
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 2, color: light('ink') },
      encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' } },
    },
    {
      data: { values },
      mark: { type: 'text', align: 'left', baseline: 'middle' },
      encoding: {
        y,
        x: { value: widths[layout] + 8 },
        text: { field: layout === 'wide' ? 'told' : 'ms', ...textOf(layout) },
      },
    },
  ];
}

function textOf(layout: ChartLayout): object {
  return layout === 'wide' ? { type: 'nominal' } : { type: 'quantitative', format: '.0f' };
}

function colorOf(layout: ChartLayout): object {
  return {
    ...{ field: 'phase', type: 'nominal', title: 'Phase' },
    scale: { domain: phases.map(({ name }) => name), range: phases.map(({ color }) => color) },
    legend: {
      ...{ orient: 'bottom', direction: 'horizontal', offset: 14 },
      ...(layout === 'narrow' ? { columns: 2 } : {}),
    },
  };
}
