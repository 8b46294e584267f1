import { join } from 'node:path';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../src/contracts/catalogue.ts';
import { buildDocument } from '../../../src/report/build-document.ts';
import { drawCharts } from '../../../src/report/draw-charts.ts';
import { renderPage } from '../../../src/report/page/render-page.ts';
import { renderMarkdown } from '../../../src/report/render-markdown.ts';
import { completeRun } from '../../../src/results/complete-run.ts';
import { verdictTable } from '../../../src/terminal/verdict-table.ts';
import { withOverhead } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { pageText } from './page-text.ts';

const catalogue = await loadCatalogue(join(import.meta.dirname, '..', '..', '..'));
const { charts, claims, published } = catalogue;
/** A centre that no other number of the fixture has. */
const centre = /7\.7(3\d*)? %|4\.32/;
const range = '[−10.0, +31.0]';
const loaded = completeRun(
  withOverhead(sixModesFixture(), 'bridge', {
    ...{ verdict: 'inconclusive', ratio: 1.0773, interval: [0.9, 1.31], delta: 4.321 },
  }),
  catalogue,
);
const drawn = await drawCharts(loaded, charts, published);
const { document } = buildDocument(loaded, {
  ...{ charts: drawn, topics: new Map(), claims, published },
});

describe('an inconclusive interval', () => {
  const figures = drawn.flatMap((chart) => ('figure' in chart ? [chart] : []));
  const figureOf = (id: string) => figures.find((chart) => chart.id === id)?.figure;

  it.each([
    ['page', pageText(renderPage(document, ''))],
    ['report.md', renderMarkdown(document)],
    ['terminal', verdictTable(loaded, pc.createColors(false)).join('\n')],
  ])('is told in the %s by a word, and never by its centre', (_, text) => {
    expect(text).toContain('inconclusive');
    expect(text).not.toMatch(centre);
  });

  it.each(['overhead-by-mode', 'published-figures'])(
    'is labelled in the chart %s by a word and its ends, and on a phone by a question mark',
    (id) => {
      const { svg = '', narrowSvg = '' } = figureOf(id) ?? {};
      expect(svg).toContain(`inconclusive ${range} %`);
      expect(svg + narrowSvg).not.toMatch(centre);
      expect(narrowSvg).toContain('>?<');
    },
  );

  it('has its ends in every table that would have its centre', () => {
    const told = JSON.stringify(document.sections.map(({ blocks }) => blocks));
    expect(told.split(range).length).toBeGreaterThan(5);
  });
});
