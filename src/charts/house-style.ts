/**
 * charts: turns Vega-Lite specifications into SVG and PNG; the only folder that imports vega. In: a pure
 * specification. Out: the same bytes for the same input, on any machine. Must not: compute statistics,
 * read results, or use a font or file that is not shipped.
 * May import: base, contracts.
 */
export const fontFamily = 'DejaVu Sans';

/** A browser may not have the font. Verdana is about as wide, so nothing overlaps. */
const fontStack = `${fontFamily}, Verdana, sans-serif`;

/** Styles of all charts; a chart's own specification may override any of them. */
export const houseStyle = {
  background: '#ffffff',
  font: fontStack,
  padding: 16,
  view: { stroke: '#d5d9de' },
  axis: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 10,
    labelLimit: 0,
    titleLimit: 0,
    labelColor: '#24292f',
    titleColor: '#57606a',
    gridColor: '#eaecef',
    domainColor: '#8c959f',
    tickColor: '#8c959f',
  },
  legend: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    labelColor: '#24292f',
    titleColor: '#57606a',
    labelLimit: 0,
    symbolSize: 90,
  },
  title: {
    fontSize: 14,
    anchor: 'start',
    frame: 'group',
    limit: 0,
    color: '#24292f',
    offset: 8,
    subtitleFontSize: 12,
    subtitleColor: '#57606a',
    subtitlePadding: 6,
  },
  text: { fontSize: 12, color: '#24292f' },
} as const;
