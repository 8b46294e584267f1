import stringWidth from 'string-width';

/** Pads cells so that columns stand under each other, two blanks apart. Colours take no room. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(text));
    });
  }
  return rows.map((row) =>
    row
      .map((text, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - stringWidth(text));
        return right.includes(column) ? padding + text : text + padding;
      })
      .join('  ')
      .trimEnd(),
  );
}
