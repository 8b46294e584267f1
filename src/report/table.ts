/** A table as plain text; page and Markdown each dress and escape it in their own way. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
