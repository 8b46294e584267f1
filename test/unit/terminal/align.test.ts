import fc from 'fast-check';
import pc from 'picocolors';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { alignColumns } from '../../../src/terminal/align.ts';
import { wrap } from '../../../src/terminal/wrap.ts';

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

  it('knows letters that take two columns', () => {
    const rows = [
      ['日本', 'x'],
      ['abcde', 'y'],
    ];
    expect(alignColumns(rows)).toEqual(['日本   x', 'abcde  y']);
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

describe('wrap', () => {
  it('indents every line but the first, which may be as wide as the others with their indent', () => {
    expect(wrap('host is broken: no port was free', 12, '  ')).toEqual([
      'host is',
      '  broken: no',
      '  port was',
      '  free',
    ]);
  });

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
