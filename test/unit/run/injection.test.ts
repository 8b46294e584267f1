import { describe, expect, it } from 'vitest';
import type { Summary, SummaryMetric } from '../../../src/results/schemas/summary-schema.ts';
import { injectionOf } from '../../../src/run/host-calibration/injection.ts';

const metric = { id: 'latency_p50_us', unit: 'us', better: 'lower' } as const;
const states: SummaryMetric['states'] = [
  { value: 260, share: 0.5 },
  { value: 330, share: 0.5 },
];

function found(change: Partial<SummaryMetric>) {
  const run = { workloads: [{ metrics: [metric] }] } as unknown as Parameters<
    typeof injectionOf
  >[0]['run'];
  const metrics = { [metric.id]: { ...metric, slices: 60, ...change } };
  const cells = [{ mode: 'slower-relay', workload: 'http-latency', metrics }];
  return injectionOf({ run, summary: { cells } as unknown as Summary }, 'slower-relay', 50);
}

/** @param interval of the ratio to a baseline of 250 µs. */
function overhead(ratio: number, interval: [number, number]): Partial<SummaryMetric> {
  return { overhead: { ratio, interval, delta: (ratio - 1) * 250, verdict: 'slower' } };
}

describe('a known wait', () => {
  it('is recovered where its interval reaches within a tenth of it', () => {
    expect(found({ value: 300, ...overhead(1.2, [1.19, 1.21]) })).toEqual({
      ...{ addedUs: 50, measuredUs: expect.closeTo(50, 9) as number, isRecovered: true },
      intervalUs: [expect.closeTo(47.5, 9), expect.closeTo(52.5, 9)],
    });
    expect(found(overhead(1.24, [1.23, 1.25]))).toMatchObject({ isRecovered: false });
    expect(found(overhead(1.23, [1.21, 1.25]))).toMatchObject({ isRecovered: true });
    expect(found(overhead(1.15, [1.14, 1.16]))).toMatchObject({ isRecovered: false });
  });

  it('is not recovered where its interval reaches 0', () => {
    expect(found(overhead(1.2, [0.99, 1.41]))).toMatchObject({ isRecovered: false });
  });

  it('has one number where the machine has two states that both relays share', () => {
    const measured = found({ states, ...overhead(1.2, [1.19, 1.21]) });
    expect(measured).toMatchObject({ isRecovered: true });
    expect(measured.measuredUs).toBeCloseTo(50, 9);
  });

  it('has no number where the ratio has two states, and where nothing was measured', () => {
    const none = { addedUs: 50, isRecovered: false };
    expect(found({ states, ratioStates: states })).toEqual(none);
    expect(found(overhead(1, [0.9, 1.1]))).toEqual(none);
  });
});
