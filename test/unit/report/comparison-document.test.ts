import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import type { Comparison } from '../../../src/compare/comparison.ts';
import { buildComparisonDocument } from '../../../src/report/comparison/build-comparison-document.ts';
import type { Block, ReportDocument } from '../../../src/report/document.ts';
import { renderPage } from '../../../src/report/page/render-page.ts';
import { renderMarkdown } from '../../../src/report/render-markdown.ts';
import { again, onHost, withOverhead } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { manyHosts } from '../compare/many-hosts.ts';

const first = sixModesFixture();
const second = onHost(again(first, 'second'), { hostname: 'second', congestionControl: 'cubic' });
const pair = compareRuns([onHost(first, { congestionControl: 'bbr' }), second], []);

const documentOf = (comparison: Comparison): ReportDocument =>
  buildComparisonDocument(comparison, { id: 'x', charts: [] }).document;
const blocksOf = ({ lead, sections }: ReportDocument): readonly Block[] => [
  ...lead,
  ...sections.flatMap(({ blocks }) => blocks),
];
const captionsOf = (document: ReportDocument): readonly string[] =>
  blocksOf(document).flatMap((block) =>
    block.kind === 'table'
      ? [block.table.caption]
      : block.kind === 'matrix'
        ? [block.matrix.caption]
        : [],
  );

describe('the page of two hosts', () => {
  const document = documentOf(pair);

  it('begins with the hosts, then what differs, then the answer', () => {
    const page = renderPage(document, '');
    const order = [
      ...['A fixture-host (', 'B second (', 'TCP congestion control bbr / cubic'],
      ...['<h1>Mode bridge may cost', 'B / A: the overhead of each mode'],
    ].map((text) => page.indexOf(text));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });

  it('has the matrix of differences open, and a section with the numbers of each workload', () => {
    expect(document.sections.map(({ id }) => id)).toEqual([
      ...['verdicts', 'runs', 'differs', 'values'],
      ...['numbers-http-latency', 'numbers-http-throughput', 'method'],
    ]);
    expect(document.sections[0]?.isOpen).toBe(true);
    expect(document.sections[0]?.blocks[0]?.kind).toBe('matrix');
  });

  it('has overheads and differences side by side', () => {
    const tables = blocksOf(document).flatMap((block) =>
      block.kind === 'table' ? [block.table] : [],
    );
    const numbers = tables.find(({ caption }) => caption.startsWith('Median latency'));
    expect(numbers?.head).toEqual(['Mode', 'A', 'B', 'B / A']);
    expect(numbers?.rows[0]?.[3]).toMatch(/^0\.0 % \[.*\] inconclusive$/);
  });

  it('says why values of the baseline are not comparable, or shows them', () => {
    expect(document.sections.find(({ id }) => id === 'values')?.line).toBe(
      'Not comparable. A did not record the fingerprint of its host. B did not record the fingerprint of its host.',
    );
    const alike = ['one', 'two'].map((id) =>
      onHost(again(first, id), { hostname: id, fingerprint: 'same' }),
    );
    expect(captionsOf(documentOf(compareRuns(alike, [])))).toContain(
      'Values of host itself, [95 % intervals]',
    );
  });

  it('is short as Markdown, and says there what differs, too', () => {
    const markdown = renderMarkdown(document);
    expect(markdown.split('\n').length).toBeLessThan(60);
    expect(markdown.indexOf('What differs')).toBe(0);
    expect(markdown).toContain('| HTTP latency | inconclusive [');
  });

  it('shows what runs say of themselves as text', () => {
    const bad = onHost(second, { hostname: '<b>"x"</b>', kernel: '<script>1</script>' });
    const page = renderPage(documentOf(compareRuns([first, bad], [])), '');
    expect(page).not.toMatch(/<b>|<script>1/);
    expect(page).toContain('&lt;script&gt;1');
  });
});

describe('the page of several runs a host', () => {
  it('shows how far they lie apart', () => {
    const runs = [1.1, 1.3].map((ratio, at) =>
      withOverhead(onHost(again(first, `run-${String(at)}`), { fingerprint: 'one' }), 'bridge', {
        ratio,
        interval: [ratio / 1.01, ratio * 1.01],
      }),
    );
    const document = documentOf(compareRuns([...runs, second], []));
    const spread = blocksOf(document).flatMap((block) =>
      block.kind === 'table' && block.table.caption.startsWith('The runs of A')
        ? [block.table]
        : [],
    )[0];
    expect(spread?.rows[0]?.[2]).toMatch(/^± 12\.\d %$/);
    expect(spread?.rows[0]?.[3]).toMatch(/^run-0 \+10\.0 % \[.*\]; run-1 \+30\.0 % \[/);
  });
});

describe('the page of many hosts', () => {
  it('counts in one matrix, has hosts down in its tables, and stays small', () => {
    const document = documentOf(compareRuns(manyHosts(50), []));
    const captions = captionsOf(document);
    expect(captions.filter((each) => each.startsWith('On how many of 49 hosts'))).toHaveLength(1);
    expect(captions).toContain('Difference of these overheads from A, with its verdict');
    expect(renderPage(document, '').length).toBeLessThan(500_000);
    expect(renderMarkdown(document).split('\n').length).toBeLessThan(60);
  });
});
