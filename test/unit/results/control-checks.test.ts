import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { controlWarnings } from '../../../src/results/summary/control-checks.ts';
import { normal } from '../statistics/noise.ts';
import { fakeRun, journalOf } from './fake-run.ts';

const run = fakeRun(['host', 'bridge'], ['one', 'two']);

/** @param extra on the log scale, of the control's slices. */
function codes(extra: (round: number, workload: string) => number): readonly string[] {
  const random = seededRandom(12);
  const journal = journalOf(run, 40).map((slice) => {
    const log =
      0.02 * normal(random) + (slice.mode === 'control' ? extra(slice.round, slice.workload) : 0);
    return { ...slice, values: { latency_p50_us: 100 * Math.exp(log) } };
  });
  return controlWarnings(run, journal).map(({ code, message }) => `${code}: ${message}`);
}

describe('checks of the control', () => {
  it('say nothing of a copy that does what a copy should', () => {
    expect(codes(() => 0)).toEqual([]);
  });

  it('name the workload in which it had not settled, with the test', () => {
    const found = codes((round, workload) => (workload === 'two' && round < 14 ? 0.08 : 0));
    const unsettled = found.find((each) => each.startsWith('UNSETTLED_CONTROL'));
    expect(unsettled).toMatch(
      /two: .*\+[78]\.\d %.* \(t test, 24 degrees of freedom, p = less than 0\.001\)/,
    );
    expect(unsettled).not.toContain('one:');
  });

  it('say that it differs in more metrics than chance allows', () => {
    const found = codes(() => 0.02);
    expect(found.find((each) => each.startsWith('CONTROL_DIFFERS'))).toMatch(/In 2 of 2 metrics\./);
  });
});
