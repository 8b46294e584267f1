import { describe, expect, it } from 'vitest';
import { roundIntervals } from '../../../src/plan/round-intervals.ts';

const workloads = [
  { id: 'short', targetMs: 20 },
  { id: 'same', targetMs: 25 },
  { id: 'long', targetMs: 80 },
  { id: 'longer', targetMs: 180 },
  { id: 'longest', targetMs: 2000 },
];

describe('how often a workload has a block', () => {
  it('falls with the root of the length of its slices, to every eighth round', () => {
    expect(roundIntervals(workloads)).toEqual({
      short: 1,
      same: 1,
      long: 2,
      longer: 3,
      longest: 8,
    });
  });

  it('is every round for a workload alone, however long its slices', () => {
    expect(roundIntervals([{ id: 'alone', targetMs: 500 }])).toEqual({ alone: 1 });
    expect(roundIntervals([{ id: 'alone', targetMs: 500 }], 'alone')).toEqual({ alone: 1 });
  });

  it('is five times as high for the headline', () => {
    const { same, short, long } = roundIntervals(workloads, 'same');
    expect({ same, short, long }).toEqual({ same: 1, short: 4, long: 8 });
  });

  it('does not ask a headline of long slices to wait', () => {
    const { short, longest } = roundIntervals(workloads, 'longest');
    expect({ short, longest }).toEqual({ short: 1, longest: 2 });
  });

  it('changes nothing for a headline that is not among them', () => {
    expect(roundIntervals(workloads, 'other')).toEqual(roundIntervals(workloads));
  });

  it('lies further apart for what needs fewer blocks, by as much', () => {
    const fast = { id: 'fast', targetMs: 10 };
    const slow = { id: 'slow', targetMs: 100_000 };
    expect(roundIntervals([fast, slow])).toEqual({ fast: 1, slow: 8 });
    expect(roundIntervals([fast, { ...slow, minBlocks: 5 }])).toEqual({ fast: 1, slow: 16 });
    expect(roundIntervals([{ ...fast, minBlocks: 5 }, slow])).toEqual({ fast: 1, slow: 8 });
  });

  it('is as many times as high for what has blocks that lie further apart', () => {
    const long = { id: 'long', targetMs: 360 };
    const short = { id: 'short', targetMs: 10 };
    expect(roundIntervals([short, long])).toEqual({ short: 1, long: 6 });
    expect(roundIntervals([short, { ...long, blockSpread: 2 }])).toEqual({ short: 1, long: 3 });
    expect(roundIntervals([short, { ...long, blockSpread: 12 }])).toEqual({ short: 2, long: 1 });
  });
});
