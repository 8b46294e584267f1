import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../src/report/build-document.ts';
import { headline } from '../../../src/report/headline.ts';
import { renderHtml } from '../../../src/report/render-html.ts';
import { renderMarkdown } from '../../../src/report/render-markdown.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { withCells, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { withCatalogue } from '../../replay/fixtures/complete-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

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

function page(loaded: LoadedRun): string {
  return renderHtml(buildDocument(withCatalogue(loaded), []).document);
}

function markdown(loaded: LoadedRun): string {
  return renderMarkdown(buildDocument(withCatalogue(loaded), []).document);
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
    expect(notice).toBeLessThan(text.indexOf('HTTP latency</h2>') + 1 || text.indexOf('## HTTP'));
  });

  it('says nothing of a status where the run is done', () => {
    expect(write(fixture)).not.toContain('This run');
  });

  it('gives a cell without a number its status and reason, and no number', () => {
    const text = write(
      withoutNumber(fixture, 'bridge-proxy', 'invalid', 'The bytes went elsewhere.'),
    );
    expect(text).toContain('invalid: The bytes went elsewhere.');
    expect(text).not.toContain('+58.0 %');
  });

  it('shows no number of an invalid cell that still carries one', () => {
    const carrying = withCells(fixture, (cell) =>
      cell.mode === 'bridge-proxy' ? { ...cell, status: 'invalid', reason: 'wrong path' } : cell,
    );
    expect(write(carrying)).not.toContain('+58.0 %');
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
    const inOne = write(without(['bridge']));
    expect(inOne).toContain('this metric is missing');
    expect(inOne).not.toMatch(/NaN|undefined|null/);
    const inAll = write(without(fixture.summary.cells.map((cell) => cell.mode)));
    expect(inAll).not.toContain('this metric is missing');
    expect(inAll).not.toContain('99th percentile latency: lower is better');
    expect(inOne).toContain('99th percentile latency: lower is better');
  });

  it('shows what a cell is flagged with beside its slices', () => {
    const flagged = withCells(fixture, (cell) =>
      cell.mode === 'bridge' ? { ...cell, flags: ['retried:3', 'generator-bound'] } : cell,
    );
    expect(write(fixture)).not.toContain('retried 3');
    expect(write(flagged)).toContain('120 (retried 3)');
  });

  it('gives an inconclusive mode the blocks that would decide', () => {
    expect(write(fixture)).toContain('inconclusive; about 347 blocks would decide');
  });

  it('tells the advice of each warning, and the command to measure again', () => {
    const text = write(fixture);
    expect(text).toContain('3 slices failed their checks. Some slices failed');
    expect(text).toContain(
      'npm run bench -- --suite quick --modes host,bridge,bridge-nat,bridge-proxy,container,none --workloads http-latency,http-throughput --baseline host --budget 60s --threshold 0.02 --seed 7',
    );
  });

  it('names only the caveats that the run has', () => {
    const hostOnly = withRun({ modes: fixture.run.modes.filter((mode) => mode.id === 'host') });
    expect(write(fixture)).toContain('over a Unix socket, not over TCP');
    expect(write(hostOnly)).not.toContain('over a Unix socket');
    expect(write(hostOnly)).toContain('Both ends are on one machine');
  });

  it('is written from one workload, and without a control', () => {
    const one = withRun({ workloads: fixture.run.workloads.slice(0, 1) });
    const alone = withCells(one, (cell) => (cell.mode === 'control' ? undefined : cell));
    expect(write(alone)).toContain('HTTP latency: unknown, the control has no number.');
    expect(write(alone)).not.toContain('HTTP throughput');
  });
});

describe('the first line', () => {
  it('of the Markdown is the headline', () => {
    expect(markdown(fixture).split('\n')[0]).toBe(headline(fixture));
  });

  it('of the page is the headline, in its only h1', () => {
    const text = page(fixture);
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(/<body>\s*<main>\s*<h1>([^<]*)<\/h1>/.exec(text)?.[1]?.replace('&#39;', "'")).toBe(
      headline(fixture),
    );
  });
});

describe('text of a run', () => {
  it('opens no element of the page', () => {
    const text = page(evilRun());
    expect(text).not.toContain('<script');
    expect(text).not.toContain('<img');
    expect(text.match(/<\/style>/g)).toHaveLength(1);
  });

  it('opens no tag, link or table cell of the Markdown', () => {
    const text = markdown(evilRun());
    expect(text).not.toMatch(/(?<!\\)</);
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    for (const row of text.split('\n').filter((line) => line.startsWith('| '))) {
      expect([3, 5, 7, 8]).toContain(row.split(/(?<!\\)\|/).length - 1);
    }
  });
});
