/**
 * charts: chart data and a chart's definition become Vega-Lite, SVG and PNG; the only folder that
 * imports vega. In: a pure specification. Out: the same bytes for the same input, on any machine.
 * Must not: compute statistics, read results, or reach for a font or file that is not shipped.
 */
export const fontFamily = 'DejaVu Sans';

/** Looks shared by all charts; a chart's own specification may override any of it. */
export const houseStyle = {
  background: '#ffffff',
  font: fontFamily,
  padding: 16,
  view: { stroke: '#d5d9de' },
  axis: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 10,
    labelColor: '#24292f',
    titleColor: '#57606a',
    gridColor: '#eaecef',
    domainColor: '#8c959f',
    tickColor: '#8c959f',
  },
  legend: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', symbolSize: 90 },
  title: { fontSize: 14, anchor: 'start', color: '#24292f', offset: 10 },
  text: { fontSize: 12, color: '#24292f' },
} as const;
