import type { Bed } from '../harness/bed.ts';

/** The copies to measure next. */
export interface Beds extends AsyncDisposable {
  next(): Promise<Bed>;
}

/** @param isNew started anew each time; the same ones where false. */
export function bedsOf(open: () => Promise<Bed>, isNew: boolean): Beds {
  let current: Bed | undefined;
  const remove = async (): Promise<void> => {
    await current?.[Symbol.asyncDispose]();
    current = undefined;
  };
  return {
    async next() {
      if (isNew) await remove();
      return (current ??= await open());
    },
    [Symbol.asyncDispose]: remove,
  };
}
