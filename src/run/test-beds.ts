import type { CleanupStack } from '../base/cleanup-stack.ts';
import type { TestBed } from './test-bed.ts';

/** The test bed that a run has on the engine: one at a time. */
export interface TestBeds<Bed extends AsyncDisposable = TestBed> {
  /** Removes the one that is there before it starts the next. @throws what either fails with. */
  next(start: () => Promise<Bed>): Promise<Bed>;
  remove(): Promise<void>;
}

/** @param cleanup removes the last one, also where removing it failed before. */
export function openTestBeds<Bed extends AsyncDisposable = TestBed>(
  cleanup: CleanupStack,
): TestBeds<Bed> {
  let current: Bed | undefined;
  const remove = async (): Promise<void> => {
    await current?.[Symbol.asyncDispose]();
    current = undefined;
  };
  cleanup.defer(remove);
  return {
    async next(start) {
      await remove();
      current = await start();
      return current;
    },
    remove,
  };
}
