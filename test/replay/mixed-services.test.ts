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
  const draw = async (): Promise<DrawnReport> => {
    const catalogue = await loadCatalogue(join(import.meta.dirname, '..', '..'));
    return drawReport({ run: withCatalogue(mixedServicesFixture()), catalogue, reportsDir });
  };
  beforeAll(async () => {
    drawn = await draw();
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

  it('is the same bytes once it was deleted and is drawn again', async () => {
    const read = (): readonly (readonly [string, Buffer])[] =>
      drawn.files.map((name) => [name, readFileSync(join(drawn.dir, name))]);
    const before = read();
    rmSync(drawn.dir, { recursive: true });
    expect((await draw()).files).toEqual(drawn.files);
    const changed = read().filter(([, bytes], at) => !before[at]?.[1].equals(bytes));
    expect(changed.map(([name]) => name)).toEqual([]);
    const kinds = new Set(before.map(([name]) => name.split('.').at(-1)));
    expect([...kinds].sort()).toEqual(['html', 'json', 'md', 'png', 'svg']);
  });
});
