const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** What a reader of a page sees, without style and script: a line for each row of a table, and for each text elsewhere. */
export function pageText(html: string): string {
  return html
    .replace(/<(style|script)\b[^]*?<\/\1>/g, '')
    .replace(/<\/?(a|small|span|output|label|th|td)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n');
}
