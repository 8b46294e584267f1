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
  it('finds no fault in JSON, and places every fault inside the text', () => {
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
        const fault = findJsonFault(text);
        if (isJson(text)) {
          expect(fault).toBeUndefined();
        } else {
          const lines = text.split('\n');
          expect(fault?.column).toBeLessThanOrEqual(
            (lines[(fault?.line ?? 0) - 1] ?? '').length + 1,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 1, 1, 'expected a value, found the end of the file'],
    ['{"a": 1,}', 1, 9, 'expected a name in double quotes, found "}"'],
    ['{"a" 1}', 1, 6, 'expected ":", found "1"'],
    ['[1\n 2]', 2, 2, 'expected "," or a closing bracket, found "2"'],
    ['{"a": 1', 1, 8, 'expected "," or "}", found the end of the file'],
    ['{} {}', 1, 4, 'expected the end of the file, found "{"'],
    ['{\r\n  // note\r\n}', 2, 3, 'expected no comment, found "// note"'],
    ["{'a': 1}", 1, 2, 'expected a value or a text in double quotes, found "\'a\'"'],
    ['{"a": tru}', 1, 7, 'expected a value or a text in double quotes, found "tru"'],
    ['["a\tb"]', 1, 2, 'expected no control character, found "\\"a\\tb\\""'],
  ])('finds the place in %j', (text, line, column, problem) => {
    expect(findJsonFault(text)).toEqual({ line, column, problem });
  });
});
