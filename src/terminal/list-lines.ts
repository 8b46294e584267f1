import stringWidth from 'string-width';
import { alignColumns } from './align.ts';
import { wrap } from './wrap.ts';

const columns = 80;
const indent = '  ';
/** Below it, a text would be broken into single words. */
const minText = 24;

/** Rows whose last column is a text: it goes on below itself where it does not fit 80 columns. */
export function listLines(rows: readonly (readonly string[])[]): readonly string[] {
  const heads = alignColumns(rows.map((row) => [...row.slice(0, -1), '|'])).map((line) =>
    line.slice(0, -1),
  );
  const width = Math.max(0, ...heads.map((head) => stringWidth(head)));
  const room = Math.max(minText, columns - indent.length - width);
  return rows.flatMap((row, at) => {
    const [first = '', ...rest] = wrap(row.at(-1) ?? '', room);
    const margin = indent + ' '.repeat(width);
    return [`${indent}${heads[at] ?? ''}${first}`.trimEnd(), ...rest.map((line) => margin + line)];
  });
}
