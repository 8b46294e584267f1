/** How far a run has got, as shown between its rounds. */
export interface ProgressView {
  readonly rounds: number;
  /** Rounds that the budget should allow; absent before the first is done. */
  readonly expectedRounds?: number;
  readonly leftS: number;
  readonly overheads: readonly {
    readonly workload: string;
    readonly mode: string;
    /** Absent while there are too few blocks. */
    readonly seen?: { readonly ratio: number; readonly halfWidth: number };
  }[];
}

/** Where a run shows what it does. Neither may be called during a slice. */
export interface ProgressScreen {
  /** What is being done now. */
  readonly say: (text: string) => void;
  /** Cheap where nothing is due. */
  progress(view: () => ProgressView): void;
}
