/** A table as plain text; whatever shows it dresses and escapes it in its own way. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  /** Each as long as `head`; the first cell names its row. */
  readonly rows: readonly (readonly string[])[];
}
