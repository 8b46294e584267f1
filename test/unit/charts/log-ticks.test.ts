import { describe, expect, it } from 'vitest';
import { logTicks } from '../../../bench/charts/axes/log-ticks.ts';

describe('ticks of a logarithmic axis', () => {
  it('are 1, 2, 5 of each decade, so that a single decade has several', () => {
    expect(logTicks(150, 3300)).toEqual([200, 500, 1000, 2000]);
  });

  it('are powers of ten where the decades are many', () => {
    expect(logTicks(7, 90_000)).toEqual([10, 100, 1000, 10_000]);
  });

  it('include both ends, and reach below 1', () => {
    expect(logTicks(0.1, 1)).toEqual([0.1, 0.2, 0.5, 1]);
  });
});
