import fc from 'fast-check';
import pc from 'picocolors';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { alignColumns } from '../../../src/terminal/align.ts';
import { cut, wrap } from '../../../src/terminal/cut.ts';

const colors = pc.createColors(true);
const word = fc.stringMatching(/^[a-z]{1,12}$/);

describe('alignColumns', () => {
  it('puts columns under each other, whatever their colours', () => {
    const rows = [
      ['mode', 'value'],
      [colors.red('bridge-proxy'), '5'],
      ['x', colors.dim('1234')],
    ];
    expect(alignColumns(rows, [1]).map(stripVTControlCharacters)).toEqual([
      'mode          value',
      'bridge-proxy      5',
      'x              1234',
    ]);
  });

  it('leaves no blanks at the end of a line', () => {
    expect(
      alignColumns([
        ['a', ''],
        ['long', 'b'],
      ])[0],
    ).toBe('a');
  });
});

describe('cut', () => {
  it('keeps as many characters as there are columns, and every colour code', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.nat(60), (words, columns) => {
        const line = words.map((each) => colors.green(each)).join(' ');
        const short = cut(line, columns);
        expect(stripVTControlCharacters(short)).toBe(words.join(' ').slice(0, columns));
        const escape = String.fromCharCode(27);
        expect(short.split(escape)).toHaveLength(line.split(escape).length);
      }),
    );
  });
});

describe('wrap', () => {
  it('keeps every word in order, and lines within the columns', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1 }),
        fc.integer({ min: 20, max: 60 }),
        (words, columns) => {
          const lines = wrap(words.join(' '), columns, '  ');
          expect(lines.map((line) => line.trim()).join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});
