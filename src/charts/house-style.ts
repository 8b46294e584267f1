/**
 * charts: turns Vega-Lite specifications into SVG and PNG; the only folder that imports vega. In: a pure
 * specification. Out: the same bytes for the same input, on any machine. Must not: compute statistics,
 * read results, or use a font or file that is not shipped.
 * May import: base, contracts.
 */
import { light } from '../base/palette.ts';

export const fontFamily = 'DejaVu Sans';

/** A browser may not have the font. Verdana is about as wide, so nothing overlaps. */
const fontStack = `${fontFamily}, Verdana, sans-serif`;

/** Styles of all charts; a chart's own specification may override any of them. */
export const houseStyle = {
  // A picture has one text for those who cannot see it, and a table; one for each mark triples its size.
  aria: false,
  background: light('ground'),
  font: fontStack,
  padding: 16,
  view: { stroke: light('frame') },
  axis: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 10,
    labelLimit: 0,
    titleLimit: 0,
    labelColor: light('ink'),
    titleColor: light('soft'),
    gridColor: light('grid'),
    domainColor: light('line'),
    tickColor: light('line'),
  },
  legend: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    labelColor: light('ink'),
    titleColor: light('soft'),
    labelLimit: 0,
    symbolSize: 90,
  },
  title: {
    fontSize: 14,
    anchor: 'start',
    frame: 'group',
    limit: 0,
    color: light('ink'),
    offset: 8,
    subtitleFontSize: 12,
    subtitleColor: light('soft'),
    subtitlePadding: 6,
  },
  text: { fontSize: 12, color: light('ink') },
} as const;
