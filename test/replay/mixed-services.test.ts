import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { drawReport, type DrawnReport } from '../../src/report/draw-report.ts';
import { withCatalogue } from './fixtures/complete-fixture.ts';
import { mixedServicesFixture } from './fixtures/mixed-services.ts';

// After a change that is meant: npx vitest run --project replay -u, then read the difference.
describe('the report of a run that holds iperf3 and a volume beside HTTP', () => {
  let drawn: DrawnReport;
  const reportsDir = mkdtempSync(join(tmpdir(), 'bridgetoll-replay-'));
  beforeAll(async () => {
    const catalogue = await loadCatalogue(join(import.meta.dirname, '..', '..'));
    const run = withCatalogue(mixedServicesFixture());
    drawn = await drawReport({ run, catalogue, reportsDir });
  });
  afterAll(() => {
    rmSync(reportsDir, { recursive: true });
  });

  it('is written as it was before', async () => {
    const written = readFileSync(join(drawn.dir, 'report.md'), 'utf8');
    await expect(written).toMatchFileSnapshot('golden/mixed-services.md');
  });

  it('has every part and every chart', () => {
    expect(drawn.problems).toEqual([]);
    expect(drawn.files.filter((name) => name.endsWith('.svg'))).toEqual(
      [
        ...['drift', 'exchange-by-payload', 'latency-distribution', 'overhead-by-mode'],
        ...['overhead-by-workload', 'published-figures', 'quantile-shift', 'sweep'],
      ].map((id) => `charts/${id}.svg`),
    );
  });
});
