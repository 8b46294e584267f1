import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from '../../../src/config/json-fault.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('findJsonFault', () => {
  it('agrees with JSON.parse on which texts are JSON', () => {
    const whole = fc.jsonValue().map((value) => JSON.stringify(value, undefined, 2));
    const broken = fc
      .tuple(
        whole,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '[', '\\', '\n', '0', 'x'),
      )
      .map(([text, at, length, put]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + put + text.slice(start + (length % 3));
      });
    fc.assert(
      fc.property(fc.oneof(whole, broken, fc.string()), (text) => {
        expect(findJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 1, 1, 'expected a value, found the end of the file'],
    ['{"a": 1,}', 1, 9, 'expected a name in double quotes, found "}"'],
    ['{"a" 1}', 1, 6, 'expected ":", found "1"'],
    ['[1\n 2]', 2, 2, 'expected "," or "]", found "2"'],
    ['{"a": 1', 1, 8, 'expected "," or "}", found the end of the file'],
    ['{} {}', 1, 4, 'expected the end of the file, found "{"'],
    ['{\r\n  // note\r\n}', 2, 3, 'expected a name in double quotes, found "/"'],
    ["{'a': 1}", 1, 2, 'expected a name in double quotes, found "\'"'],
    ['{"a": tru}', 1, 7, 'expected a value, found "t"'],
  ])('finds the place in %j', (text, line, column, problem) => {
    expect(findJsonFault(text)).toEqual({ line, column, problem });
  });
});
