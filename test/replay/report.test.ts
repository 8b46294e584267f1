import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import latency from '../../bench/charts/latency-distribution.ts';
import overhead from '../../bench/charts/overhead-by-mode.ts';
import { drawReport } from '../../src/report/draw-report.ts';
import { withCatalogue } from './fixtures/complete-fixture.ts';
import { sixModesFixture } from './fixtures/load-fixture.ts';

// After a change that is meant: npx vitest run test/replay -u, then read the difference.
describe('the report of the six-mode fixture', () => {
  let dir: string;
  const reportsDir = mkdtempSync(join(tmpdir(), 'bridgetoll-replay-'));
  beforeAll(async () => {
    const charts = [overhead, latency];
    ({ dir } = await drawReport({
      run: withCatalogue(sixModesFixture()),
      catalogue: { charts, findings: [] },
      reportsDir,
    }));
  });
  afterAll(() => {
    rmSync(reportsDir, { recursive: true });
  });

  it.each([
    ['report.md', 'report.md'],
    ['charts/overhead-by-mode.vl.json', 'overhead-by-mode.vl.json'],
    ['charts/latency-distribution.vl.json', 'latency-distribution.vl.json'],
  ])('writes %s as it did before', async (file, golden) => {
    const written = readFileSync(join(dir, file), 'utf8');
    await expect(written).toMatchFileSnapshot(`golden/${golden}`);
  });
});
