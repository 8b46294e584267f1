import { light } from '../../../src/base/palette.ts';
import type { ChartLayout } from '../../../src/contracts/chart.ts';

interface ModeStyle {
  readonly color: string;
  /** Lengths of dash and gap, so that lines can be distinguished without colour. */
  readonly dash: readonly number[];
}

// Okabe and Ito (2008): colours that colour-blind readers can tell apart.
const styles: readonly ModeStyle[] = [
  { color: light('black'), dash: [1, 0] },
  { color: light('blue'), dash: [1, 0] },
  { color: light('amber'), dash: [8, 3] },
  { color: light('vermilion'), dash: [1, 0] },
  { color: light('green'), dash: [6, 2, 2, 2] },
  { color: light('purple'), dash: [1, 0] },
  { color: light('sky'), dash: [2, 3] },
  { color: light('blue'), dash: [2, 3] },
  { color: light('vermilion'), dash: [8, 3] },
  { color: light('line'), dash: [6, 2, 2, 2] },
  // From here on, no two of one colour have one dash either.
  { color: light('green'), dash: [1, 0] },
  { color: light('amber'), dash: [2, 3] },
  { color: light('purple'), dash: [8, 3] },
  { color: light('black'), dash: [2, 3] },
  { color: light('sky'), dash: [1, 0] },
  { color: light('blue'), dash: [8, 3] },
  { color: light('amber'), dash: [1, 0] },
  { color: light('purple'), dash: [2, 3] },
  { color: light('green'), dash: [2, 3] },
  { color: light('black'), dash: [8, 3] },
];

/** How a chart with a line for each mode draws the one at this place. */
function modeStyle(place: number): ModeStyle {
  return styles[place % styles.length] ?? { color: light('black'), dash: [1, 0] };
}

/** Of a chart with a line for each mode. */
export function modeLegend(layout: ChartLayout): object {
  const columns = layout === 'narrow' ? 2 : 5;
  return {
    ...{ orient: 'bottom', direction: 'horizontal', columns, offset: 14 },
    ...{ symbolType: 'stroke', symbolSize: 500, symbolStrokeWidth: 2.5, symbolOpacity: 1 },
  };
}

/** Encodings that give each of these modes its style, with one legend for both or none. */
export function modeEncodings(modes: readonly string[], legend: object | null) {
  const channel = (range: readonly unknown[]) => ({
    field: 'mode',
    type: 'nominal',
    title: 'Mode',
    scale: { domain: modes, range },
    legend,
  });
  return {
    color: channel(modes.map((_, place) => modeStyle(place).color)),
    strokeDash: channel(modes.map((_, place) => modeStyle(place).dash)),
  };
}

interface BandedLines {
  readonly x: object;
  readonly y: object;
  readonly value: string;
  readonly pointSize: number;
  readonly layout: ChartLayout;
  /** Fields that are told of a point. */
  readonly tooltip?: readonly object[];
}

/**
 * Layers that draw a line for each mode with the band of its interval, with a legend.
 * @param y encoding of the vertical axis without its field; the data has `low`, `high` and the field `value`.
 */
export function bandedLines(
  modes: readonly string[],
  { x, y, value, pointSize, layout, tooltip }: BandedLines,
): readonly object[] {
  const { color, strokeDash } = modeEncodings(modes, modeLegend(layout));
  return [
    {
      mark: { type: 'area', opacity: 0.13 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
    },
    {
      mark: { type: 'line', strokeWidth: 2, point: { size: pointSize } },
      encoding: {
        ...{ x, y: { ...y, field: value }, color, strokeDash },
        ...(tooltip ? { tooltip } : {}),
      },
    },
  ];
}
