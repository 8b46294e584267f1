import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBefore } from '../../../src/compare/program-version.ts';

describe('isBefore', () => {
  it.each([
    ['3.9', '3.16', true],
    ['3.12', '3.16', true],
    ['3.16', '3.16', false],
    ['3.16+', '3.16', false],
    ['3.17.1', '3.16', false],
    ['3.18-1', '3.16', false],
    ['4', '3.16', false],
    ['3', '3.0.1', true],
    ['iperf 3.1.3', '3.16', true],
  ])('of %s and %s is %s', (version, other, expected) => {
    expect(isBefore(version, other)).toBe(expected);
  });

  it.each(['', 'unknown'])('knows no place for %j', (version) => {
    expect(isBefore(version, '3.16')).toBeUndefined();
    expect(isBefore('3.16', version)).toBeUndefined();
  });

  it('is an order: of two versions one is before the other, or they are the same', () => {
    const numbers = fc.array(fc.nat(40), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        const [mine, theirs] = [one.join('.'), other.join('.')];
        const isSame = mine === theirs;
        expect(Number(isBefore(mine, theirs)) + Number(isBefore(theirs, mine))).toBe(
          isSame ? 0 : 1,
        );
      }),
    );
  });
});
