/** A word as a POSIX shell reads it unchanged. Pure. */
export function shellQuote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
