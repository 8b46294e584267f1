import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { withFindings } from '../../src/results/summary/compute-findings.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { summarise } from '../../src/results/summary/summarise.ts';
import { versionNotice } from '../../src/report/status-notice.ts';

const results = join(import.meta.dirname, '..', '..', 'results');
const earlier = [
  '20261124-181146-2d41',
  '20261124-182714-a933',
  '20261125-015849-fbe8',
  '20261125-020222-d9ca',
];
const published = [
  '20261125-153356-9979',
  '20261125-153820-3d8d',
  '20261125-231241-8a22',
  '20261125-231408-bae3',
  '20261125-232248-e318',
  '20261126-192111-56ce',
  '20261127-015400-c25b',
];

describe.each(earlier)('the run %s, of schemaVersion 1', (id) => {
  const json = (file: string) =>
    JSON.parse(readFileSync(join(results, id, file), 'utf8')) as unknown;

  it('has the numbers of its summary.json, and says what they lack', () => {
    const loaded = loadRun(join(results, id));
    expect(loaded.summary).toEqual(json('summary.json'));
    expect(versionNotice(loaded.run)).toContain('its ratios are taken against one copy');
  });

  it('has, summarised from its journal by the method of today, ratios that its own intervals hold', () => {
    const { run, journal, summary } = loadRun(join(results, id));
    const found = summarise(run, journal).cells.flatMap(({ mode, workload, metrics }) =>
      Object.entries(metrics).flatMap(([metric, { overhead }]) => {
        const cell = summary.cells.find((each) => each.mode === mode && each.workload === workload);
        const old = cell?.metrics[metric]?.overhead;
        const quantile = metric.includes('p99');
        if (!overhead || !old || quantile) return [];
        return [old.interval[0] <= overhead.ratio && overhead.ratio <= old.interval[1]];
      }),
    );
    expect(found.length).toBeGreaterThan(50);
    expect(found.filter((each) => each).length / found.length).toBeGreaterThan(0.95);
  });

  it('has the counts of its run.json by the journal', () => {
    const { run, recomputed } = loadRun(join(results, id));
    const { blocksByWorkload = {} } = run;
    expect({ blocksByWorkload, ...(json('run.json') as object) }).toEqual(run);
    expect(Object.keys(blocksByWorkload)).toHaveLength(run.workloads.length);
    expect(recomputed).toBeUndefined();
  });
});

/** Versions of V8 differ in the last digit of a logarithm or a power. */
function sameOnAnyNode(value: unknown): unknown {
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  const isSame = (other: unknown): boolean =>
    typeof other === 'number' && Math.abs(other - value) <= 1e-9 * Math.abs(value);
  return { asymmetricMatch: isSame };
}

describe.each(published)('the published run %s', (id) => {
  it('has, computed again from run.json and the journal, the very numbers and findings of its summary.json', async () => {
    const { run, host, journal } = loadRun(join(results, id));
    const { findings } = await loadCatalogue(join(results, '..'));
    const summary = summarise(run, journal);
    const again = JSON.parse(
      JSON.stringify(withFindings({ run, host, journal, summary }, findings)),
    ) as unknown;
    const written = readFileSync(join(results, id, 'summary.json'), 'utf8');
    expect(again).toEqual(JSON.parse(written, (_, value: unknown) => sameOnAnyNode(value)));
  });
});
