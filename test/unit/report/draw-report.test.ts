import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import latency from '../../../bench/charts/latency-distribution.ts';
import overhead from '../../../bench/charts/overhead-by-mode.ts';
import { drawReport } from '../../../src/report/draw-report.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();
let reportsDir: string;
beforeEach(() => {
  reportsDir = mkdtempSync(join(tmpdir(), 'bridgetoll-report-'));
});
afterEach(() => {
  rmSync(reportsDir, { recursive: true });
});

function draw(run: LoadedRun, dir = reportsDir) {
  return drawReport({
    run,
    catalogue: { charts: [overhead, latency], findings: [] },
    reportsDir: dir,
  });
}

describe('drawing a report', () => {
  it('writes the page, the Markdown and each chart in three forms', async () => {
    const { dir, files } = await draw(fixture);
    expect(dir).toBe(join(reportsDir, fixture.run.runId));
    const charts = ['latency-distribution', 'overhead-by-mode'].flatMap((id) =>
      ['png', 'svg', 'vl.json'].map((kind) => `charts/${id}.${kind}`),
    );
    expect(files).toEqual([...charts, 'index.html', 'report.md']);
    const text = (file: string) => readFileSync(join(dir, file), 'utf8');
    for (const chart of ['latency-distribution', 'overhead-by-mode']) {
      const png = readFileSync(join(dir, `charts/${chart}.png`));
      expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
      expect(text(`charts/${chart}.svg`)).toMatch(/^<svg [^]*>bridge<[^]*<\/svg>\s*$/);
      const spec: unknown = JSON.parse(text(`charts/${chart}.vl.json`));
      expect(spec).toMatchObject({ $schema: expect.stringContaining('/vega-lite/') as string });
      expect(text('index.html')).toContain(`charts/${chart}.png`);
    }
    for (const mode of fixture.run.modes) {
      expect(text('index.html')).toContain(mode.id);
      expect(text('report.md')).toContain(mode.id);
    }
    expect(text('index.html')).toMatch(/^<!doctype html>[^]*<\/html>\s*$/i);
  });

  it('refuses a run of 9 blocks and writes nothing', async () => {
    const short = { ...fixture, run: { ...fixture.run, blocks: 9 } };
    await expect(draw(short)).rejects.toMatchObject({ code: 'TOO_FEW_BLOCKS' });
    expect(existsSync(join(reportsDir, fixture.run.runId))).toBe(false);
  });

  it('draws a run of 10 blocks', async () => {
    const { files } = await draw({ ...fixture, run: { ...fixture.run, blocks: 10 } });
    expect(files).toContain('index.html');
  });

  it('names the folder that it could not write', async () => {
    const file = join(reportsDir, 'not-a-folder');
    writeFileSync(file, '');
    await expect(draw(fixture, file)).rejects.toMatchObject({
      code: 'DISK_FAILED',
      message: expect.stringContaining(file) as string,
    });
  });

  it('leaves out a chart that has nothing to show', async () => {
    const { dir, files } = await draw({ ...fixture, histograms: [] });
    expect(files).not.toContain('charts/latency-distribution.svg');
    expect(readFileSync(join(dir, 'index.html'), 'utf8')).not.toContain('latency-distribution.png');
  });
});
