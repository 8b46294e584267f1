import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/compare/compare-runs.ts';
import type { ComparedCell, Comparison } from '../../../src/compare/comparison.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import {
  again,
  onHost,
  withCells,
  withOverhead,
  withParameters,
  withoutNumber,
} from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const first = sixModesFixture();
const second = again(first, 'second');
const slower = withOverhead(second, 'bridge', { ratio: 1.2, interval: [1.15, 1.25] });

function cellOf(comparison: Comparison, mode: string, workload = 'http-latency'): ComparedCell {
  const found = comparison.workloads
    .find((each) => each.workload === workload)
    ?.cells.find((each) => each.mode === mode);
  if (!found) throw new Error(`There is no cell ${mode}/${workload}.`);
  return found;
}

const reasonsOf = ({ leftOut }: Comparison) =>
  leftOut.map(({ workload, mode, reason }) => [workload, mode, reason]);

describe('compareRuns', () => {
  it('compares every mode and the control, and no baseline, by the headline metric', () => {
    const [latency, throughput] = compareRuns([first, slower], []).workloads;
    expect(latency?.metric.id).toBe('latency_p50_us');
    expect(throughput?.metric.id).toBe('throughput_rps');
    const modes = ['bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none', 'control'];
    expect(latency?.cells.map((each) => each.mode)).toEqual(modes);
  });

  it('divides the overhead of a later run by that of the first', () => {
    const { overheads, differences } = cellOf(compareRuns([first, slower], []), 'bridge');
    expect(overheads.map(({ run, ratio }) => [run, ratio])).toEqual([
      ['A', 1.041],
      ['B', 1.2],
    ]);
    expect(differences).toMatchObject([{ run: 'B', verdict: 'slower' }]);
    expect(differences[0]?.ratio).toBeCloseTo(1.2 / 1.041, 10);
  });

  it('gives the baseline its values, and them no verdict', () => {
    const [latency] = compareRuns([first, slower], []).workloads;
    expect(latency?.baselineValues.map(({ run, value }) => [run, value])).toEqual([
      ['A', 55],
      ['B', 55],
    ]);
    expect(Object.keys(latency?.baselineValues[0] ?? {})).toEqual(['run', 'value', 'interval']);
  });

  it('never finds a run slower or faster than itself', () => {
    const { workloads } = compareRuns([first, second], []);
    const differences = workloads.flatMap(({ cells }) => cells.flatMap((each) => each.differences));
    expect(differences).toHaveLength(12);
    for (const { ratio, verdict } of differences) {
      expect(ratio).toBe(1);
      expect(['equivalent', 'inconclusive']).toContain(verdict);
    }
  });

  it('turns round with the order of the runs', () => {
    const opposite = { slower: 'faster', faster: 'slower' } as const;
    const share = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), share, (ratio, half) => {
        const interval: [number, number] = [ratio * (1 - half), ratio * (1 + half)];
        const other = withOverhead(second, 'bridge', { ratio, interval });
        const [there] = cellOf(compareRuns([first, other], []), 'bridge').differences;
        const [back] = cellOf(compareRuns([other, first], []), 'bridge').differences;
        expect((there?.ratio ?? 0) * (back?.ratio ?? 0)).toBeCloseTo(1, 9);
        const verdict = there?.verdict ?? 'inconclusive';
        expect(back?.verdict).toBe(verdict in opposite ? opposite[verdict as 'slower'] : verdict);
      }),
      { numRuns: 30 },
    );
  });

  it('compares each of many runs with the first', () => {
    const { runs, workloads } = compareRuns([first, slower, again(first, 'third')], []);
    expect(runs.map(({ label, runId }) => [label, runId])).toEqual([
      ['A', 'fixture-six-modes'],
      ['B', 'second'],
      ['C', 'third'],
    ]);
    expect(workloads[0]?.cells[0]?.differences.map((each) => each.run)).toEqual(['B', 'C']);
  });

  it('judges by the greatest threshold of the runs', () => {
    const lenient: LoadedRun = {
      ...second,
      summary: { ...second.summary, method: { ...second.summary.method, threshold: 0.1 } },
    };
    const comparison = compareRuns([first, lenient], []);
    expect(comparison.threshold).toBe(0.1);
    expect(cellOf(comparison, 'bridge').differences[0]?.verdict).toBe('equivalent');
  });
});

describe('hosts with different congestion control', () => {
  const [bbr, cubic] = [
    onHost(first, { congestionControl: 'bbr' }),
    onHost(second, { congestionControl: 'cubic' }),
  ];
  const known = [{ id: 'http-latency', dependsOn: ['congestion-control'] }] as const;
  const compared = ({ workloads }: Comparison) => workloads.map(({ workload }) => workload);

  it('are not compared in workloads that depend on it, which names both', () => {
    const comparison = compareRuns([bbr, cubic], known);
    expect(reasonsOf(comparison)).toEqual([
      [
        ...['http-latency', undefined],
        'B differs in TCP congestion control: bbr in A, cubic in B.',
      ],
    ]);
    expect(compared(comparison)).toEqual(['http-throughput']);
  });

  it('are compared as before in all others', () => {
    expect(compared(compareRuns([bbr, cubic], []))).toEqual(['http-latency', 'http-throughput']);
  });

  it('are compared where the workload set its own, and where a run did not record it', () => {
    const asking = [bbr, cubic].map((each) => withParameters(each, { congestion: 'reno' }));
    expect(compared(compareRuns(asking, known))).toContain('http-latency');
    expect(compared(compareRuns([first, cubic], known))).toContain('http-latency');
  });

  it('go by what a run recorded of the workload before what the catalogue says today', () => {
    const recorded = [bbr, cubic].map((each) => ({
      ...each,
      run: {
        ...each.run,
        workloads: each.run.workloads.map((workload) => ({ ...workload, dependsOn: [] })),
      },
    }));
    expect(compared(compareRuns(recorded, known))).toContain('http-latency');
  });
});

describe('what is left out', () => {
  it.each(['failed', 'invalid', 'unsupported'] as const)(
    'names a mode that is %s in one run, and has no number for it',
    (status) => {
      const comparison = compareRuns(
        [first, withoutNumber(second, 'none', status, 'It broke.')],
        [],
      );
      expect(() => cellOf(comparison, 'none')).toThrow('There is no cell');
      expect(reasonsOf(comparison)).toContainEqual([
        'http-latency',
        'none',
        `Only A has its overhead (B: ${status}).`,
      ]);
    },
  );

  it('is silent of a mode that no run supports, not of one that failed in all', () => {
    const without = (status: 'failed' | 'unsupported') =>
      compareRuns(
        [first, second].map((each) => withoutNumber(each, 'none', status, 'why')),
        [],
      );
    expect(reasonsOf(without('unsupported'))).toEqual([]);
    expect(reasonsOf(without('failed'))[0]).toEqual([
      'http-latency',
      'none',
      'No run has its overhead (A: failed, B: failed).',
    ]);
  });

  it('shows a mode that later runs have, without a difference from the first', () => {
    const comparison = compareRuns(
      [withoutNumber(first, 'none', 'failed', 'why'), second, again(first, 'third')],
      [],
    );
    const { overheads, differences } = cellOf(comparison, 'none');
    expect(overheads.map((each) => each.run)).toEqual(['B', 'C']);
    expect(differences).toEqual([]);
  });

  it('names a workload with other parameters, and those of both runs', () => {
    const comparison = compareRuns([first, withParameters(second, { connections: 8 })], []);
    expect(comparison.workloads.map((each) => each.workload)).toEqual(['http-throughput']);
    expect(reasonsOf(comparison)).toEqual([
      ['http-latency', undefined, 'B differs in connections: 1 in A, 8 in B.'],
    ]);
  });

  it('takes a parameter that one run lacks for another one', () => {
    const comparison = compareRuns([first, withParameters(second, { payload: 1024 })], []);
    expect(reasonsOf(comparison)).toEqual([
      ['http-latency', undefined, 'B differs in payload: not recorded in A, 1024 in B.'],
    ]);
  });

  it('names a workload whose headline metric has another unit', () => {
    const workloads = second.run.workloads.map((workload) => ({
      ...workload,
      metrics: workload.metrics.map((metric) => ({
        ...metric,
        unit: metric.unit === 'us' ? 'ms' : metric.unit,
      })),
    }));
    const [[workload, , reason] = []] = reasonsOf(
      compareRuns([first, again(second, 'ms', { workloads })], []),
    );
    expect(workload).toBe('http-latency');
    expect(reason).toMatch(/^B differs in headline metric: latency_p50_us in us .* in ms /);
  });

  it('compares the others where one of three runs is the unknownName', () => {
    const unknownName = withParameters(again(first, 'third'), { connections: 8 });
    const comparison = compareRuns([first, second, unknownName], []);
    expect(cellOf(comparison, 'bridge').differences.map((each) => each.run)).toEqual(['B']);
    expect(reasonsOf(comparison)).toHaveLength(1);
  });

  it('names a workload that one run has alone', () => {
    const [latency] = second.run.workloads;
    const alone = again(second, 'alone', { workloads: latency ? [latency] : [] });
    expect(reasonsOf(compareRuns([first, alone], []))).toEqual([
      ['http-throughput', undefined, 'Only A has it.'],
    ]);
  });
});

describe('runs that cannot be compared', () => {
  it('are refused with both names where their baselines differ', () => {
    const other = { ...second, summary: { ...second.summary, baseline: 'bridge' } };
    expect(() => compareRuns([first, other], [])).toThrow(
      'Run fixture-six-modes has the baseline host, run second has bridge.',
    );
  });

  it('are refused where one is the other', () => {
    expect(() => compareRuns([first, second, first], [])).toThrow(
      'Run fixture-six-modes was named twice.',
    );
  });

  it('are refused by name where nothing was measured', () => {
    const empty = withCells(second, (cell) => ({ ...cell, status: 'failed', metrics: {} }));
    expect(() => compareRuns([first, empty], [])).toThrow(
      expect.objectContaining({
        code: 'NOT_COMPARABLE',
        message: expect.stringContaining('second') as string,
      }) as Error,
    );
  });

  it('are refused with the reasons where nothing is left', () => {
    const [latency, throughput] = first.run.workloads;
    if (!latency || !throughput) throw new Error('The fixture has two workloads.');
    const one = again(first, 'one', { workloads: [latency] });
    const other = again(first, 'other', { workloads: [throughput] });
    expect(() => compareRuns([one, other], [])).toThrow(
      'Nothing in these runs can be compared. http-latency: Only A has it. http-throughput: Only B has it.',
    );
  });
});
