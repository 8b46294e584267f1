/**
 * Text of a run as Markdown that shows just that text: no cell, link, tag, entity or emphasis of
 * its own. Brackets stay readable where they cannot open a link, as in `[+1.0, +8.0]`.
 */
export function escapeMarkdown(text: string): string {
  return escapeWith(text, /\](?=[([:])/g);
}

/** The same where a line starts with it, which must not become a heading, list or quote. */
export function escapeMarkdownLine(text: string): string {
  return escapeMarkdown(text)
    .replace(/^[-+#=!]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** The same inside the brackets of an image or link. */
export function escapeMarkdownLabel(text: string): string {
  return escapeWith(text, /[[\]]/g);
}

function escapeWith(text: string, brackets: RegExp): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_<>|&~]/g, '\\$&')
    .replace(brackets, '\\$&')
    .replace(/(https?|ftp):/gi, '$1\\:')
    .replace(/www\./gi, (www) => `${www.slice(0, -1)}\\.`);
}
