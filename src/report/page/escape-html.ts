const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Between a number or an interval and its unit, where a line must not end. */
const beforeUnit =
  /(?<=[\d\]]) (?=(?:%|(?:µs|ms|s|m|h|[KMGT]i?B|Gbit\/s|(?:req|requests|packets)\/s|s\/GB)(?![\w/])))/g;

/** For element content and quoted attributes; a number and its unit stay on one line. */
export function escapeHtml(text: string): string {
  return escapeVerbatim(text.replace(beforeUnit, '\u00a0'));
}

/** For what people copy to use it, such as a command. */
export function escapeVerbatim(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
