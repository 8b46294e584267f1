import { describe, expect, it } from 'vitest';
import overhead from '../../../bench/charts/overhead-by-mode.ts';
import { answerOf } from '../../../src/results/text/answer.ts';
import { buildDocument } from '../../../src/report/build-document.ts';
import type { ReportDocument } from '../../../src/report/document.ts';
import { drawCharts } from '../../../src/report/draw-charts.ts';
import { renderPage } from '../../../src/report/page/render-page.ts';
import { renderMarkdown } from '../../../src/report/render-markdown.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { withCells, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { withCatalogue } from '../../replay/fixtures/complete-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { crossingExchange } from '../../replay/fixtures/swept-fixture.ts';

const fixture = sixModesFixture();
const evil =
  '</style><script>alert("x")</script><img src=x onerror=y> | **b** [a](http://x.example)';

function withRun(change: Partial<LoadedRun['run']>): LoadedRun {
  return { ...fixture, run: { ...fixture.run, ...change } };
}

function evilRun(): LoadedRun {
  const { run, host } = fixture;
  const changed = withoutNumber(fixture, 'bridge-proxy', 'failed', evil);
  return {
    ...changed,
    host: { ...host, hostname: evil, os: evil, cpu: { ...host.cpu, model: evil } },
    run: {
      ...run,
      reason: evil,
      status: 'failed',
      runId: evil,
      versions: { [evil]: evil },
      claims: { bridge: [{ claim: evil, holds: false, evidence: evil }] },
      workloads: run.workloads.map((each) => ({
        ...each,
        title: evil,
        summary: evil,
        service: { id: 'http', title: evil },
      })),
    },
    warnings: [{ code: 'STEAL', message: evil, advice: evil }],
  };
}

function documentOf(loaded: LoadedRun): ReportDocument {
  return buildDocument(withCatalogue(loaded), { charts: [], topics: new Map() }).document;
}

/** With the spaces that a line may not end at as any other. */
function page(loaded: LoadedRun): string {
  return renderPage(documentOf(loaded), '').replaceAll('\u00a0', ' ');
}

function markdown(loaded: LoadedRun): string {
  return renderMarkdown(documentOf(loaded));
}

const documents = [
  ['page', page],
  ['Markdown', markdown],
] as const;

describe.each(documents)('the %s', (_, write) => {
  it('says at the top that a run was interrupted, and why', () => {
    const text = write(
      withRun({ status: 'interrupted', reason: 'Stopped by SIGINT.', blocks: 40 }),
    );
    const notice = text.indexOf('This run was interrupted after 40 blocks: Stopped by SIGINT.');
    expect(notice).toBeGreaterThan(0);
    expect(notice).toBeLessThan(text.indexOf('Overhead against host'));
  });

  it('says nothing of a status where the run is done', () => {
    expect(write(fixture)).not.toContain('This run was');
  });

  it('shows no number of an invalid cell that still carries one', () => {
    const carrying = withCells(fixture, (cell) =>
      cell.mode === 'bridge-proxy' ? { ...cell, status: 'invalid', reason: 'wrong path' } : cell,
    );
    expect(write(carrying)).not.toContain('+58.0 %');
    expect(write(fixture)).toContain('+58.0 %');
  });

  it('gives the command to measure again', () => {
    expect(write(fixture)).toContain(
      'npm run bench -- --suite quick --modes host,bridge,bridge-nat,bridge-proxy,container,none --workloads http-latency,http-throughput --baseline host --budget 60s --threshold 0.02 --seed 7',
    );
  });

  it('gives no more of the command than differs from its suite', () => {
    const parameters = { ...fixture.run.parameters, given: ['budget'] };
    expect(write(withRun({ parameters }))).toContain(
      'npm run bench -- --suite quick --budget 60s --seed 7',
    );
  });

  it('marks what does not hold beside the other verdicts, and gives an inconclusive cell no number', () => {
    const marked = withCells(fixture, (cell) => {
      if (cell.mode !== 'container' || cell.workload !== 'http-latency') return cell;
      const { latency_p50_us: metric } = cell.metrics;
      if (!metric?.overhead) throw new Error('the fixture has no such cell');
      const latency_p50_us = { ...metric, overhead: { ...metric.overhead, survivesHolm: false } };
      return { ...cell, metrics: { ...cell.metrics, latency_p50_us } };
    });
    expect(write(marked)).toContain('−4.5 %†');
    expect(write(fixture)).not.toContain('%†');
    expect(write(fixture)).toMatch(/inconclusive.{0,40}\[−1\.1, \+5\.7\]/s);
  });

  it('is written from one workload, and without a control', () => {
    const one = withRun({ workloads: fixture.run.workloads.slice(0, 1) });
    const alone = withCells(one, (cell) => (cell.mode === 'control' ? undefined : cell));
    expect(write(alone)).toContain('HTTP latency: unknown, the control has no number.');
    expect(write(alone)).not.toContain('HTTP throughput');
  });
});

describe('the page', () => {
  it('gives a cell without a number its status and reason, and no number', () => {
    const text = page(
      withoutNumber(fixture, 'bridge-proxy', 'invalid', 'The bytes went elsewhere.'),
    );
    expect(text).toContain('invalid: The bytes went elsewhere.');
    expect(text).not.toContain('+58.0 %');
  });

  it('says that a metric is missing where it is, and leaves out one that all lack', () => {
    const without = (modes: readonly string[]) =>
      withCells(fixture, (cell) => ({
        ...cell,
        metrics: Object.fromEntries(
          Object.entries(cell.metrics).filter(
            ([id]) => id !== 'latency_p99_us' || !modes.includes(cell.mode),
          ),
        ),
      }));
    const inOne = page(without(['bridge']));
    expect(inOne).toContain('this metric is missing');
    expect(inOne).not.toMatch(/NaN|undefined|null/);
    const inAll = page(without(fixture.summary.cells.map((cell) => cell.mode)));
    expect(inAll).not.toContain('this metric is missing');
    expect(inAll).not.toContain('99th percentile latency: lower is better');
    expect(inOne).toContain('99th percentile latency: lower is better');
  });

  it('shows what a cell is flagged with beside its slices', () => {
    const flagged = withCells(fixture, (cell) =>
      cell.mode === 'bridge' ? { ...cell, flags: ['retried:3', 'generator-bound'] } : cell,
    );
    expect(page(fixture)).not.toContain('retried 3');
    expect(page(flagged)).toContain('120 (retried 3)');
  });

  it('gives an inconclusive mode the blocks that would decide', () => {
    expect(page(fixture)).toContain('inconclusive; about 347 blocks would decide');
  });

  it('tells the advice of each warning', () => {
    expect(page(fixture)).toContain('3 slices failed their checks. Some slices failed');
  });

  it('names only the caveats that the run has', () => {
    const hostOnly = withRun({ modes: fixture.run.modes.filter((mode) => mode.id === 'host') });
    expect(page(fixture)).toContain('over a Unix socket, not over TCP');
    expect(page(hostOnly)).not.toContain('over a Unix socket');
    expect(page(hostOnly)).toContain('Both ends are on one machine');
  });

  it('has the answer in its only h1', () => {
    const text = page(fixture);
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(/<h1>([^<]*)<\/h1>/.exec(text)?.[1]).toBe(answerOf(withCatalogue(fixture)).sentence);
  });

  it('has every anchor that it links to, once', () => {
    const text = page(crossingExchange());
    const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(3);
    for (const id of links) expect(text.split(` id="${id ?? ''}"`)).toHaveLength(2);
  });

  it('tells what modes add to a handler, and nothing where the headline is no latency', () => {
    expect(page(fixture)).toContain('With a handler of 2 ms');
    const { workloads } = fixture.run;
    expect(page(withRun({ workloads: workloads.slice(1) }))).not.toContain('handler of');
  });
});

describe('the Markdown', () => {
  it('starts with the answer, and is short', async () => {
    expect(markdown(fixture).split('\n')[0]).toBe(answerOf(withCatalogue(fixture)).sentence);
    const swept = withCatalogue(crossingExchange());
    const charts = await drawCharts(swept, [overhead]);
    const { document } = buildDocument(swept, { charts, topics: new Map() });
    expect(renderMarkdown(document).split('\n').length).toBeLessThan(150);
  });

  it('shows the picture with an alternative text of a sentence or two', async () => {
    const charts = await drawCharts(fixture, [overhead]);
    const { document } = buildDocument(fixture, { charts, topics: new Map() });
    const [, alternative = ''] =
      /^!\[(.*)\]\(charts\/overhead-by-mode\.png\)$/m.exec(renderMarkdown(document)) ?? [];
    expect(alternative).toMatch(/^HTTP latency, median latency against host: bridge \+4\.1 %/);
    expect(alternative.length).toBeLessThan(400);
  });

  it('says nothing that the page does not', () => {
    const words = page(fixture)
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, ' ');
    for (const line of markdown(fixture).split('\n')) {
      if (line.includes('[index.html]')) continue;
      for (const part of line.replace(/^- |\*\*/g, '').split(/ \| |: /)) {
        const text = part.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/^[| ]+|[| -]+$/g, '');
        for (const piece of text.split(/ (?=\[)| · /)) {
          expect(words).toContain(piece.replace('†', '').trim());
        }
      }
    }
  });
});

describe('text of a run', () => {
  it('opens no element of the page', () => {
    const text = page(evilRun());
    expect(text.match(/<script/g)).toHaveLength(page(fixture).match(/<script/g)?.length ?? 0);
    expect(text).not.toContain('<img');
    expect(text.match(/<\/style>/g)).toHaveLength(1);
  });

  it('opens no tag, link or table cell of the Markdown', () => {
    const text = markdown(evilRun());
    expect(text).not.toMatch(/(?<!\\)</);
    expect(text.replace('[index.html](index.html)', '')).not.toMatch(/(?<!\\)\]\(/);
    for (const row of text.split('\n').filter((line) => line.startsWith('| '))) {
      expect(row.split(/(?<!\\)\|/).length - 1).toBe(8);
    }
  });
});
