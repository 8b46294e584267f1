import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { comparableRun } from '../../../src/compare/comparable-run.ts';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import { comparisonCsv } from '../../../src/compare/comparison-csv.ts';
import { comparisonId } from '../../../src/compare/comparison-id.ts';
import { again, withOverhead, withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { fakeRun, journalOf } from '../results/fake-run.ts';

const first = sixModesFixture();
const second = again(first, 'second');

describe('comparisonCsv', () => {
  it('has a row for each host, mode and workload, and no difference of the first host', () => {
    const changed = withOverhead(second, 'bridge', { ratio: 1.2, interval: [1.15, 1.25] });
    const rows = parse<Record<string, string>>(comparisonCsv(compareRuns([first, changed], [])), {
      columns: true,
    });
    expect(rows).toHaveLength(2 * 6 * 2);
    expect(rows[0]).toMatchObject({ workload: 'http-latency', mode: 'bridge', run: 'A' });
    expect(rows[0]).toMatchObject({ ratio: '1.041', difference: '', verdict: '' });
    expect(rows[1]).toMatchObject({ run: 'B', run_id: 'second', ratio: '1.2' });
    expect(rows[1]).toMatchObject({ verdict: 'slower', pooled_runs: '1', between_runs_sd: '' });
    expect(Number(rows[1]?.['difference'])).toBeCloseTo(1.2 / 1.041, 10);
  });
});

describe('comparisonId', () => {
  it('is the same for the same runs in the same order, and for no others', () => {
    const id = comparisonId([first, second]);
    expect(id).toMatch(/^[0-9a-f]{12}$/);
    expect(comparisonId([sixModesFixture(), again(sixModesFixture(), 'second')])).toBe(id);
    expect(comparisonId([second, first])).not.toBe(id);
    expect(comparisonId([first, again(first, 'third')])).not.toBe(id);
    expect(comparisonId([first, withoutNumber(second, 'none', 'failed', 'why')])).not.toBe(id);
  });
});

describe('comparableRun', () => {
  const run = fakeRun(['host', 'bridge'], ['w']);
  const journal = journalOf(run, 10).map((slice) => ({
    ...slice,
    generation: Math.floor(slice.round / 5),
    disturbance: slice.round < 5 ? { throttledPeriods: 3, throttledUs: 9000 } : {},
  }));

  it('keeps of the journal how often containers were started, and what disturbed slices', () => {
    const { journal: kept, disturbed } = comparableRun({ ...first, run, journal });
    expect(kept).toEqual([{ generation: 0 }, { generation: 1 }]);
    expect(disturbed?.byMark).toEqual([{ mark: 'throttled', share: 0.5 }]);
  });

  it('makes a CPU limit of one host the first cause', () => {
    const limited = comparableRun({ ...second, journal });
    const free = comparableRun({
      ...first,
      journal: journal.map((slice) => ({ ...slice, disturbance: {} })),
    });
    expect(compareRuns([free, limited], []).differs).toEqual([
      {
        ...{ kind: 'condition', what: 'slices held back by a CPU limit' },
        values: [
          { run: 'A', value: '0 %' },
          { run: 'B', value: '50 %' },
        ],
      },
    ]);
  });
});
