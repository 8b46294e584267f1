/** What has to be undone, last thing first. AsyncDisposableStack, until Node.js 20 is gone. */
export class CleanupStack implements AsyncDisposable {
  #steps: (() => Promise<void>)[] = [];

  defer(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /** Has a thing disposed of with the rest. @returns the thing. */
  use<T extends AsyncDisposable>(thing: T): T {
    this.defer(async () => {
      await thing[Symbol.asyncDispose]();
    });
    return thing;
  }

  /** Does every step, even when one fails. @throws the first failure, after all are done. */
  async [Symbol.asyncDispose](): Promise<void> {
    const steps = this.#steps.reverse();
    this.#steps = [];
    const failures: unknown[] = [];
    for (const step of steps) {
      await step().catch((thrown: unknown) => failures.push(thrown));
    }
    if (failures.length > 0) throw failures[0];
  }
}
