/** What has to be undone, last thing first. AsyncDisposableStack, until Node.js 20 is gone. */
export class CleanupStack implements AsyncDisposable {
  #steps: (() => Promise<void>)[] = [];
  #hasBegun = false;

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

  /**
   * Gets a thing that has to be released. Cleaning up waits for one that is still on its way: of several
   * that are got at once, the others must not be forgotten where one fails. Once it has begun, nothing
   * more is got. @returns the thing. @throws what `get` throws
   */
  async acquire<T>(get: () => Promise<T>, release: (thing: T) => Promise<void>): Promise<T> {
    if (this.#hasBegun) throw new Error('it is being removed already');
    const getting = get();
    this.defer(() => getting.then(release, () => undefined));
    return getting;
  }

  /**
   * Does every step, even when one fails, which is then tried again where it is called again.
   * @throws the first failure, after all are done.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#hasBegun = true;
    const steps = this.#steps.reverse();
    this.#steps = [];
    const failures: unknown[] = [];
    for (const step of steps) {
      await step().catch((thrown: unknown) => {
        failures.push(thrown);
        this.#steps.unshift(step);
      });
    }
    if (failures.length > 0) throw failures[0];
  }
}
