const max = 14;

/** For a chart's text: all of a few sentences, or the first of many and where the rest is. */
export function truncateSentences(sentences: readonly string[]): string {
  if (sentences.length <= max) return sentences.join(' ');
  const left = sentences.length - max;
  return `${sentences.slice(0, max).join(' ')} And ${String(left)} more, which the tables have.`;
}
