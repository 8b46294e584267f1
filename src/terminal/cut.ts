import { stripVTControlCharacters } from 'node:util';

/** A colour as picocolors writes it. */
const colorCode = new RegExp(`(${String.fromCharCode(27)}\\[[0-9;]*m)`);

/** Cuts a line to so many columns; colour codes take none and are all kept, closing ones too. */
export function cut(line: string, columns: number): string {
  if (stripVTControlCharacters(line).length <= columns) return line;
  let room = columns;
  return line
    .split(colorCode)
    .map((part) => {
      if (colorCode.test(part)) return part;
      const shown = part.slice(0, Math.max(0, room));
      room -= part.length;
      return shown;
    })
    .join('');
}

/** Breaks a text between words, so that no line is longer than so many columns where words allow. */
export function wrap(text: string, columns: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
