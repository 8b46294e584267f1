import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { withFindings } from '../../src/results/compute-findings.ts';
import { loadRun } from '../../src/results/loaded-run.ts';
import { summarise } from '../../src/results/summarise.ts';
import { summarySchema, type Summary } from '../../src/results/summary-schema.ts';

const results = join(import.meta.dirname, '..', '..', 'results');

/**
 * Every number of a summary by its place, and its bounds apart: the two runs were summarised with an
 * expansion of Student's t that was up to 0.7 % off where there are few degrees of freedom.
 */
function numbersOf({ cells }: Summary) {
  const found = cells.flatMap(({ mode, workload, status, metrics }) =>
    Object.entries(metrics).map(([metric, { value, slices, interval, overhead }]) => {
      const { ratio, delta, verdict, interval: range } = overhead ?? {};
      return {
        exact: { mode, workload, status, metric, value, slices, ratio, delta, verdict },
        bounds: [...interval, ...(range ?? [])],
      };
    }),
  );
  return {
    exact: found.map((each) => each.exact),
    bounds: found.flatMap((each) => each.bounds),
    statuses: cells.map(({ mode, workload, status, reason }) => [mode, workload, status, reason]),
  };
}

describe.each(['20261124-181146-2d41', '20261124-182714-a933'])('the earlier run %s', (id) => {
  const json = (file: string) =>
    JSON.parse(readFileSync(join(results, id, file), 'utf8')) as unknown;

  it('has, computed again from run.json and the journal, the numbers of its summary.json', () => {
    const { run, journal } = loadRun(join(results, id));
    const again = numbersOf(summarise(run, journal));
    const before = numbersOf(summarySchema.parse(json('summary.json')));
    expect(again.statuses).toEqual(before.statuses);
    expect(again.exact).toEqual(before.exact);
    expect(again.bounds).toHaveLength(before.bounds.length);
    again.bounds.forEach((bound, at) => {
      const old = before.bounds[at] ?? 0;
      expect(Math.abs(bound - old)).toBeLessThanOrEqual(1e-3 * Math.abs(old));
    });
  });

  it('has the counts of its run.json by the journal', () => {
    const { run, recomputed } = loadRun(join(results, id));
    const { blocksByWorkload = {}, ...rest } = run;
    expect(rest).toEqual(json('run.json'));
    expect(Object.keys(blocksByWorkload)).toHaveLength(run.workloads.length);
    expect(recomputed).toBeUndefined();
  });
});

describe.each(['20261125-015849-fbe8', '20261125-020222-d9ca'])('the published run %s', (id) => {
  it('has, computed again from run.json and the journal, the very numbers and findings of its summary.json', async () => {
    const { run, host, journal } = loadRun(join(results, id));
    const { findings } = await loadCatalogue(join(results, '..'));
    const summary = summarise(run, journal);
    const again = JSON.parse(
      JSON.stringify(withFindings({ run, host, journal, summary }, findings)),
    ) as unknown;
    expect(again).toEqual(JSON.parse(readFileSync(join(results, id, 'summary.json'), 'utf8')));
  });
});
