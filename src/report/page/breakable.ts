import { escapeHtml } from './escape-html.ts';

/** HTML of the name of a mode, which may break before each of its conditions: a column is no wider than its numbers. */
export function breakable(name: string): string {
  return name
    .split(/(?=\+)/)
    .map(escapeHtml)
    .join('<wbr>');
}
