/** A table that leads to other pages, and whose rows a reader can choose by what is in a column. */
export interface LinkedTable {
  readonly caption: string;
  readonly head: readonly {
    readonly title: string;
    /** Name in the address of what rows are chosen by. */
    readonly filter?: string;
  }[];
  /** Each as long as `head`; the first cell names its row. */
  readonly rows: readonly (readonly LinkedCell[])[];
}

export interface LinkedCell {
  readonly text: string;
  /** Relative. */
  readonly href?: string;
  /** What the row is chosen by, where that is not the text. */
  readonly filterBy?: string;
}
