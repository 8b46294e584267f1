interface ModeStyle {
  readonly color: string;
  /** Lengths of dash and gap, so that lines can be distinguished without colour. */
  readonly dash: readonly number[];
}

// Okabe and Ito (2008): colours that colour-blind readers can tell apart.
const styles: readonly ModeStyle[] = [
  { color: '#000000', dash: [1, 0] },
  { color: '#0072b2', dash: [1, 0] },
  { color: '#e69f00', dash: [8, 3] },
  { color: '#d55e00', dash: [1, 0] },
  { color: '#009e73', dash: [6, 2, 2, 2] },
  { color: '#cc79a7', dash: [1, 0] },
  { color: '#56b4e9', dash: [2, 3] },
  { color: '#0072b2', dash: [2, 3] },
  { color: '#d55e00', dash: [8, 3] },
  { color: '#8c959f', dash: [6, 2, 2, 2] },
];

/** How a chart with a line for each mode draws the one at this place. */
function modeStyle(place: number): ModeStyle {
  return styles[place % styles.length] ?? { color: '#000000', dash: [1, 0] };
}

/** Of a chart with a line for each mode. */
export const modeLegend = {
  ...{ orient: 'bottom', direction: 'horizontal', columns: 5, offset: 14 },
  ...{ symbolType: 'stroke', symbolSize: 500, symbolStrokeWidth: 2.5, symbolOpacity: 1 },
};

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

/**
 * Layers that draw a line for each mode with the band of its interval, with a legend.
 * @param y encoding of the vertical axis without its field; the data has `low`, `high` and the field `value`.
 */
export function bandedLines(
  modes: readonly string[],
  { x, y, value, pointSize }: { x: object; y: object; value: string; pointSize: number },
): readonly object[] {
  const { color, strokeDash } = modeEncodings(modes, modeLegend);
  return [
    {
      mark: { type: 'area', opacity: 0.18 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
    },
    {
      mark: { type: 'line', strokeWidth: 2, point: { size: pointSize } },
      encoding: { x, y: { ...y, field: value }, color, strokeDash },
    },
  ];
}
