import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inParallel } from '../../../src/base/in-parallel.ts';

it('does all items, never more at once than it may, and answers in their order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(5), { maxLength: 20 }),
      fc.integer({ min: 1, max: 6 }),
      async (turns, atOnce) => {
        let [running, most] = [0, 0];
        const results = await inParallel(turns, atOnce, async (each, index) => {
          running += 1;
          most = Math.max(most, running);
          for (let turn = 0; turn < each; turn += 1) await Promise.resolve();
          running -= 1;
          return index;
        });
        expect(results).toEqual(turns.map((_, index) => index));
        expect(most).toBeLessThanOrEqual(atOnce);
      },
    ),
  );
});

it('begins nothing more after a failure, waits for what was begun, and throws the failure', async () => {
  const ended: number[] = [];
  const doing = inParallel([0, 1, 2, 3, 4], 2, async (each) => {
    if (each === 0) throw new Error('the first fails');
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    ended.push(each);
  });
  await expect(doing).rejects.toThrow('the first fails');
  expect(ended).toEqual([1]);
});
