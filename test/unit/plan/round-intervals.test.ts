import { describe, expect, it } from 'vitest';
import { roundIntervals } from '../../../src/plan/round-intervals.ts';

const targets = new Map([
  ['short', 20],
  ['same', 25],
  ['long', 80],
  ['longer', 180],
  ['longest', 2000],
]);

describe('how often a workload has a block', () => {
  it('falls with the root of the length of its slices, to every eighth round', () => {
    expect(roundIntervals(targets)).toEqual({ short: 1, same: 1, long: 2, longer: 3, longest: 8 });
  });

  it('is every round for a workload alone, however long its slices', () => {
    expect(roundIntervals(new Map([['alone', 500]]))).toEqual({ alone: 1 });
    expect(roundIntervals(new Map([['alone', 500]]), 'alone')).toEqual({ alone: 1 });
  });

  it('is five times as high for the headline', () => {
    const { same, short, long } = roundIntervals(targets, 'same');
    expect({ same, short, long }).toEqual({ same: 1, short: 4, long: 8 });
  });

  it('does not ask a headline of long slices to wait', () => {
    const { short, longest } = roundIntervals(targets, 'longest');
    expect({ short, longest }).toEqual({ short: 1, longest: 2 });
  });

  it('changes nothing for a headline that is not among them', () => {
    expect(roundIntervals(targets, 'other')).toEqual(roundIntervals(targets));
  });

  it('lies further apart for what needs fewer blocks, by as much', () => {
    const slow = new Map([
      ['fast', 10],
      ['slow', 100_000],
    ]);
    expect(roundIntervals(slow)).toEqual({ fast: 1, slow: 8 });
    expect(roundIntervals(slow, undefined, new Map([['slow', 5]]))).toEqual({ fast: 1, slow: 16 });
    expect(roundIntervals(slow, undefined, new Map([['fast', 5]]))).toEqual({ fast: 1, slow: 8 });
  });
});
