import { describe, expect, it } from 'vitest';
import latency from '../../../bench/charts/latency-distribution.ts';
import overhead from '../../../bench/charts/overhead-by-mode.ts';
import { buildDocument } from '../../../src/report/build-document.ts';
import { drawCharts } from '../../../src/report/draw-charts.ts';
import { renderHtml } from '../../../src/report/render-html.ts';
import { renderMarkdown } from '../../../src/report/render-markdown.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { withCatalogue } from '../../replay/fixtures/complete-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { crossingExchange } from '../../replay/fixtures/swept-fixture.ts';

const fixture = sixModesFixture();
const torn: LoadedRun = {
  ...fixture,
  run: { ...fixture.run, status: 'interrupted', reason: 'Stopped | by <SIGINT>.', blocks: 40 },
  host: { ...fixture.host, cpu: undefined as never },
};

/** Texts of a page in the order in which it shows them. */
function textsOfHtml(page: string): readonly string[] {
  const body = page.slice(page.indexOf('<body>')).replace(/<svg.*?<\/svg>/gs, '');
  const tags =
    /<(h1|h2|p|li|caption|th|td|figcaption|code|footer)\b[^>]*>([^<]*)<|role="img" aria-label="([^"]*)"/g;
  return [...body.matchAll(tags)].map((each) => unescapeHtml(each[2] ?? each[3] ?? ''));
}

function unescapeHtml(text: string): string {
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return text.replace(
    /&(?:lt|gt|quot|#39|amp);/g,
    (entity) => entities[entity as keyof typeof entities],
  );
}

function textsOfMarkdown(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !/^\|[ |-]*\|$/.test(line.replace(/---/g, '')))
    .flatMap((line) => {
      if (line.startsWith('| ')) return line.slice(2, -2).split(/ (?<!\\)\| /);
      const image = /^!\[(.*)\]\(charts\/[a-z-]+\.svg\)$/.exec(line);
      return [image?.[1] ?? line.replace(/^(?:## |- | {4}|\*\*)|\*\*$/g, '')];
    })
    .map((each) => each.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}

describe('the page and the Markdown', () => {
  it.each([
    ['a whole run', fixture],
    ['a sweep with findings', crossingExchange()],
    ['an interrupted run with a section that throws', torn],
  ])('say the same of %s, in the same order', async (_, loaded) => {
    const charts = await drawCharts(loaded, [overhead, latency]);
    const { document } = buildDocument(withCatalogue(loaded), charts);
    const page = textsOfHtml(renderHtml(document));
    expect(page.length).toBeGreaterThan(40);
    expect(textsOfMarkdown(renderMarkdown(document))).toEqual(page);
  });
});
