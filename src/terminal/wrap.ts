import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/**
 * Breaks a text between words, so that no line is wider than so many columns where words allow.
 * @param text without colours. @param indent of every line but the first.
 */
export function wrap(text: string, columns: number, indent = ''): readonly string[] {
  const [first = ''] = wrapAnsi(text, columns).split('\n', 1);
  const rest = text.slice(first.length).trimStart();
  if (rest === '') return [first];
  const lines = wrapAnsi(rest, columns - stringWidth(indent)).split('\n');
  return [first, ...lines.map((line) => indent + line)];
}
