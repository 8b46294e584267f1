import type { ChartLayout } from '../../../src/contracts/chart.ts';
import { logTicks } from '../axes/log-ticks.ts';
import { bandedLines } from './mode-styles.ts';

const widths = { wide: 560, narrow: 240 };
const height = 300;

interface Axis {
  /** Of the values. */
  readonly field: string;
  readonly title: string;
  /** As a tooltip names it. */
  readonly shortTitle: string;
}

/** Beside the fields of both axes. */
interface LogLogValue {
  readonly mode: string;
  readonly low: number;
  readonly high: number;
  /** With its interval, for those who point at it. */
  readonly told: string;
  readonly slices: number;
}

/** A line for each mode over counts that lie decades apart, with the bands of its intervals; both axes are logarithmic. */
export function logLogLines(
  values: readonly (LogLogValue & Readonly<Record<string, number | string>>)[],
  { x, y, layout }: { readonly x: Axis; readonly y: Axis; readonly layout: ChartLayout },
): Record<string, unknown> {
  const lows = values.map(({ low }) => low);
  const highs = values.map(({ high }) => high);
  const counts = [...new Set(values.map((each) => Number(each[x.field])))].sort((a, b) => a - b);
  const log = { type: 'quantitative', scale: { type: 'log', nice: false } };
  const encodings = {
    x: {
      ...{ ...log, field: x.field, title: `${x.title} (log scale)` },
      axis: { values: counts, format: ',d' },
    },
    y: {
      ...{ ...log, title: y.title },
      axis: { values: logTicks(Math.min(...lows), Math.max(...highs)), format: ',d' },
    },
  };
  const tooltip = [
    { field: 'mode', type: 'nominal', title: 'Mode' },
    { field: x.field, type: 'quantitative', title: x.shortTitle, format: ',d' },
    { field: 'told', type: 'nominal', title: y.shortTitle },
    { field: 'slices', type: 'quantitative', title: 'Slices', format: ',d' },
  ];
  const modes = [...new Set(values.map(({ mode }) => mode))];
  return {
    width: widths[layout],
    height,
    data: { values },
    layer: [
      ...bandedLines(modes, { ...encodings, value: y.field, pointSize: 28, layout, tooltip }),
    ],
  };
}
