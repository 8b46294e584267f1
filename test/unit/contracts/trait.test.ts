import { describe, expect, it } from 'vitest';
import { traits, traitsOf } from '../../../src/contracts/trait.ts';

describe('the traits of a mode', () => {
  it('are all told, each with a title of its own and whether the mode has it', () => {
    const found = traitsOf({ buys: ['own-address'] });
    expect(found.map(({ id }) => id)).toEqual(traits);
    expect(found.filter(({ holds }) => holds).map(({ title }) => title)).toEqual(['own address']);
    expect(new Set(found.map(({ title }) => title)).size).toBe(traits.length);
    expect(found.some(({ isSeen }) => isSeen)).toBe(false);
  });

  it('are as a start of the mode saw them, whatever its file says', () => {
    const seen = [{ trait: 'client-address-kept', holds: false } as const, { holds: true }];
    const found = traitsOf({ buys: ['own-address', 'client-address-kept'] }, seen);
    expect(found.filter(({ holds }) => holds).map(({ id }) => id)).toEqual(['own-address']);
    expect(found.filter(({ isSeen }) => isSeen).map(({ id }) => id)).toEqual([
      'client-address-kept',
    ]);
  });

  it('are not known of a run of before', () => {
    expect(traitsOf({})).toEqual([]);
  });
});
