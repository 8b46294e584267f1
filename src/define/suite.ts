/** A named selection, and how long to measure it. */
export interface Suite {
  readonly id: string;
  readonly title: string;
  readonly modes: readonly string[];
  readonly workloads: readonly string[];
  /** Wall seconds for measuring, without starting and stopping containers. */
  readonly budgetS: number;
}

export function defineSuite(suite: Suite): Suite {
  return suite;
}
