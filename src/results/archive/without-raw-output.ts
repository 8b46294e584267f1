/**
 * A journal without `raw`, what the drivers printed: two thirds of it when compressed, and nothing is computed
 * from it. The half line that a killed run may end with stays as it is.
 */
export function withoutRawOutput(journal: string): string {
  return journal
    .split('\n')
    .map((line) => stripped(line))
    .join('\n');
}

function stripped(line: string): string {
  if (line === '') return line;
  try {
    const { raw: _raw, ...slice } = JSON.parse(line) as { readonly raw?: unknown };
    return JSON.stringify(slice);
  } catch {
    return line;
  }
}
