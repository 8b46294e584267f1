import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import latency from '../../../bench/charts/latency-distribution.ts';
import overhead from '../../../bench/charts/overhead-by-mode.ts';
import type { Chart } from '../../../src/contracts/chart.ts';
import type { Finding } from '../../../src/contracts/finding.ts';
import { drawReport, type DrawnReport } from '../../../src/report/draw-report.ts';
import { withFindings } from '../../../src/results/summary/compute-findings.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { summarySchema } from '../../../src/results/schemas/summary-schema.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();
let reportsDir: string;
beforeEach(() => {
  reportsDir = mkdtempSync(join(tmpdir(), 'bridgetoll-isolation-'));
});
afterEach(() => {
  rmSync(reportsDir, { recursive: true });
});

async function draw(
  run: LoadedRun,
  charts: readonly Chart[],
): Promise<DrawnReport & { readonly texts: readonly string[] }> {
  const drawn = await drawReport({ run, catalogue: { charts, findings: [] }, reportsDir });
  const texts = ['index.html', 'report.md'].map((name) =>
    // Without the script, which is most of it and the same in all, and without spaces that a line may not end at.
    readFileSync(join(drawn.dir, name), 'utf8')
      .replace(/<script>.*<\/script>/s, '')
      .replaceAll('\u00a0', ' '),
  );
  return { ...drawn, texts };
}

function refuse(): never {
  throw new Error('out of ink');
}

describe('a part of a report that throws', () => {
  it('has no problem to tell of where nothing throws', async () => {
    const { problems, texts } = await draw(fixture, [overhead, latency]);
    expect(problems).toEqual([]);
    for (const text of texts) expect(text).not.toContain('could not be drawn');
  });

  it.each([
    ['specification', { ...latency, spec: refuse }],
    ['description', { ...latency, describe: refuse }],
  ])('is named in its place where it is the %s of a chart; the rest is drawn', async (_, chart) => {
    const problem = 'Latency distribution could not be drawn: out of ink';
    const { problems, files, texts } = await draw(fixture, [overhead, chart]);
    expect(problems).toEqual([problem]);
    expect(files).toContain('charts/overhead-by-mode.svg');
    expect(files).not.toContain('charts/latency-distribution.svg');
    for (const text of texts) {
      expect(text.indexOf(problem)).toBeGreaterThan(text.indexOf('Overhead against host'));
      expect(text.indexOf(problem)).toBeLessThan(text.indexOf('What could have bent it'));
    }
  });

  it('is named under the headline where it is the first chart', async () => {
    const { problems, texts } = await draw(fixture, [{ ...overhead, spec: refuse }, latency]);
    expect(problems).toEqual(['Overhead by mode could not be drawn: out of ink']);
    for (const text of texts) {
      expect(text).toContain('Mode bridge adds 2.25 µs');
      expect(text.indexOf('out of ink')).toBeLessThan(text.indexOf('Overhead against host'));
    }
  });

  it('costs every chart where their data cannot be had, and nothing else', async () => {
    const torn = fixture.histograms.map((each) => ({ ...each, encoded: 'torn' }));
    const { problems, files, texts } = await draw({ ...fixture, histograms: torn }, [
      overhead,
      latency,
    ]);
    expect(problems.map((problem) => problem.split(':', 1)[0])).toEqual([
      'Overhead by mode could not be drawn',
      'Latency distribution could not be drawn',
    ]);
    expect(files).toEqual(['index.html', 'report.md']);
    for (const text of texts) expect(text).toContain('Mode bridge adds 2.25 µs');
  });

  it('is named in its place where it is a section', async () => {
    const host = { ...fixture.host, cpu: undefined as never };
    const { problems, texts } = await draw({ ...fixture, host }, [overhead]);
    expect(problems).toEqual([
      expect.stringMatching(/^The subject could not be drawn: /),
      expect.stringMatching(/^This host could not be drawn: /),
    ]);
    for (const text of texts) {
      expect(text).toContain('This host could not be drawn: ');
      expect(text).toContain('Mode bridge adds 2.25 µs');
      expect(text).toContain('npm run bench -- --suite quick');
    }
  });

  it('leaves a title where it is the headline', async () => {
    const torn = { ...fixture, journal: undefined as never };
    const { problems, texts } = await draw(torn, []);
    expect(problems.map((problem) => problem.split(' could not be drawn: ')[0])).toEqual([
      ...['The answer', 'Numbers: HTTP latency', 'Numbers: HTTP throughput', 'Noise floor'],
    ]);
    for (const text of texts) {
      expect(text).toContain('What Docker network modes cost on fixture-host');
      expect(text).toContain('The answer could not be drawn: ');
      expect(text).toContain('+58.0 %');
    }
  });

  it('is named in its place where it is a finding, which summary.json also tells', async () => {
    const about = { title: 'What rust costs', summary: 'What it costs.', kind: 'answer' } as const;
    const broken: Finding = { id: 'rust-cost', ...about, find: refuse };
    const whole: Finding = {
      ...{ id: 'moss-cost', ...about, title: 'What moss costs' },
      find: () => ({ sentences: ['Moss costs nothing.'], tables: [] }),
    };
    const summary = withFindings(fixture, [broken, whole]);
    expect(summarySchema.parse(JSON.parse(JSON.stringify(summary))).findings).toEqual([
      { id: 'rust-cost', title: 'What rust costs', kind: 'answer', problem: 'out of ink' },
      {
        ...{ id: 'moss-cost', title: 'What moss costs', kind: 'answer', summary: 'What it costs.' },
        ...{ sentences: ['Moss costs nothing.'], tables: [] },
      },
    ]);
    const { problems, texts } = await draw({ ...fixture, summary }, [overhead]);
    expect(problems).toEqual(['What rust costs could not be drawn: out of ink']);
    for (const text of texts) {
      expect(text).toContain('Moss costs nothing.');
      expect(text).toContain('What rust costs could not be drawn: out of ink');
    }
  });
});
