import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toStrictJson } from '../../../src/base/json.ts';

describe('toStrictJson', () => {
  it('writes what JSON.parse reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(toStrictJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([NaN, Infinity, -Infinity])('refuses %d and names its place', (value) => {
    expect(() => toStrictJson({ cells: [{ value: 1 }, { value }] })).toThrow(
      /\$\.cells\[1\]\.value/,
    );
  });

  it('leaves out what is absent', () => {
    expect(toStrictJson({ value: undefined, unit: 'us' })).toBe('{"unit":"us"}');
  });
});
