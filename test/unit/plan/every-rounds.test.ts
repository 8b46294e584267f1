import { describe, expect, it } from 'vitest';
import { everyRounds } from '../../../src/plan/every-rounds.ts';

describe('how often a workload has a block', () => {
  it('falls with the root of the length of its slices', () => {
    const targets = new Map([
      ['short', 20],
      ['same', 25],
      ['long', 80],
      ['longer', 180],
    ]);
    expect(everyRounds(targets)).toEqual({ short: 1, same: 1, long: 2, longer: 3 });
  });

  it('is every round for a workload alone, however long its slices', () => {
    expect(everyRounds(new Map([['alone', 500]]))).toEqual({ alone: 1 });
  });
});
