import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { report } from '../../src/app/report.ts';
import { systemClock } from '../../src/base/clock.ts';
import type { Flags } from '../../src/config/invocation.ts';
import { loadCatalogue, type Catalogue } from '../../src/contracts/catalogue.ts';
import { contentHash } from '../../src/results/files/content-hash.ts';
import type { LoadedRun } from '../../src/results/loaded-run.ts';
import { createRunDirectory } from '../../src/results/files/run-directory.ts';
import { createTerminal } from '../../src/terminal/terminal.ts';
import { mixedServicesFixture } from './fixtures/mixed-services.ts';

const root = join(import.meta.dirname, '..', '..');
const catalogue = await loadCatalogue(root);
const fixture = mixedServicesFixture();
const { runId } = fixture.run;

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'bridgetoll-report-command-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

/** Runs `report` on a run's folder. @returns its exit code, and what it printed and wrote. */
async function reportOf(
  loaded: LoadedRun,
  known: Catalogue,
  flags: Flags = {},
): Promise<{ readonly code: number; readonly shown: string; readonly page: string }> {
  const directory = createRunDirectory(join(cwd, 'results'), runId, new Map());
  directory.writeRun(loaded.run);
  directory.writeHost(loaded.host);
  for (const slice of loaded.journal) directory.append(slice);
  directory.writeSummary(loaded.summary);
  directory.writeWarnings(loaded.warnings);
  directory.close();
  let shown = '';
  const sink = new PassThrough();
  sink.on('data', (part: Buffer) => (shown += part.toString()));
  const code = await report({
    invocation: {
      ...{ flags, args: [runId], root, cwd, env: {} },
      signal: new AbortController().signal,
    },
    terminal: createTerminal({
      ...{ stdout: sink, stderr: sink, style: 'plain', color: false, debug: false },
      clock: systemClock,
    }),
    clock: systemClock,
    catalogue: async () => known,
  });
  const file = join(cwd, 'reports', runId, 'index.html');
  // Without the script, which is most of it and the same in all.
  const page = !existsSync(file)
    ? ''
    : readFileSync(file, 'utf8').replace(/<script>.*<\/script>/s, '');
  return { code, shown, page };
}

function refuse(): never {
  throw new Error('out of ink');
}

describe('report', () => {
  it('ends with 0, and finds what a run of before has no record of', async () => {
    const { code, shown, page } = await reportOf(fixture, catalogue);
    expect([code, shown]).toEqual([0, `Report: reports/${runId}/index.html\n`]);
    expect(page).toContain('Mode none speaks over a Unix socket');
    expect(page).toContain(
      'http-latency 74 requests, https-latency 109 requests, tcp-stream 321,245,841 bytes',
    );
  });

  it('shows the findings that a run recorded, whatever the catalogue would find today', async () => {
    const recorded = {
      ...{ id: 'rust-cost', title: 'What rust costs', kind: 'answer' as const },
      ...{ summary: 'What it costs.', sentences: ['Rust costs nothing.'], tables: [] },
    };
    const summary = { ...fixture.summary, findings: [recorded] };
    const { page } = await reportOf({ ...fixture, summary }, catalogue);
    expect(page).toContain('<h3>What rust costs</h3>');
    expect(page).not.toContain('Mode none speaks over a Unix socket');
  });

  it('prints with --cite a BibTeX entry with the content hash of the run, and draws nothing', async () => {
    const { code, shown, page } = await reportOf(fixture, catalogue, { cite: true });
    const hash = await contentHash(join(cwd, 'results', runId));
    expect([code, page]).toEqual([0, '']);
    expect(shown).toMatch(new RegExp(`^@misc\\{bridgetoll-${runId},\\n`));
    expect(shown).toContain(`content hash ${hash.slice(0, 12)} (SHA-256)`);
    expect(shown).toMatch(/^\}\n$/m);
  });

  it('ends with 4 where a chart and a finding throw, names both, and writes the rest', async () => {
    const [chart] = catalogue.charts;
    const [finding] = catalogue.findings;
    if (!chart || !finding) throw new Error('the catalogue is empty');
    const broken = {
      ...catalogue,
      charts: [...catalogue.charts, { ...chart, title: 'A torn chart', spec: refuse }],
      findings: [{ ...finding, title: 'A torn finding', find: refuse }],
    };
    const { code, shown, page } = await reportOf(fixture, broken);
    expect(code).toBe(4);
    for (const title of ['A torn chart', 'A torn finding']) {
      expect(shown).toContain(`${title} could not be drawn: out of ink`);
      expect(page).toContain(`${title} could not be drawn: out of ink`);
    }
    expect(page).toContain('What a bridge costs is inconclusive');
  });
});
