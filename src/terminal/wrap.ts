import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/**
 * Breaks a text between words, so that no line is wider than so many columns where words allow.
 * @param text without colours. @param indent of every line but the first. @param hard breaks words, too, where they do not.
 */
export function wrap(
  text: string,
  columns: number,
  indent = '',
  { hard = false }: { readonly hard?: boolean } = {},
): readonly string[] {
  const [first = ''] = wrapAnsi(text, columns, { hard }).split('\n', 1);
  const rest = text.slice(first.length).trimStart();
  if (rest === '') return [first];
  const lines = wrapAnsi(rest, columns - stringWidth(indent), { hard }).split('\n');
  return [first, ...lines.map((line) => indent + line)];
}
