const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** What a reader of a page sees: the text of its elements and pictures, a line for each, and no style or script. */
export function pageText(html: string): string {
  return html
    .replace(/<(style|script)\b[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/\n\s*/g, '\n');
}
