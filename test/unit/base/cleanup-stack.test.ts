import { describe, expect, it } from 'vitest';
import { CleanupStack } from '../../../src/base/cleanup-stack.ts';

describe('cleaning up', () => {
  it('releases what was still on its way when something beside it failed', async () => {
    const cleanup = new CleanupStack();
    const done: string[] = [];
    let arrive: (thing: string) => void = () => undefined;
    const slow = new Promise<string>((resolve) => (arrive = resolve));
    const both = Promise.all([
      cleanup.acquire(
        () => slow,
        async (thing) => void done.push(`released ${thing}`),
      ),
      cleanup.acquire(
        () => Promise.reject(new Error('no')),
        async () => void done.push('released nothing'),
      ),
    ]);
    await expect(both).rejects.toThrow('no');
    const cleaned = cleanup[Symbol.asyncDispose]();
    arrive('a volume');
    await cleaned;
    expect(done).toEqual(['released a volume']);
  });

  it('tries again, when it is asked again, what failed, and nothing else', async () => {
    const cleanup = new CleanupStack();
    const done: string[] = [];
    let isBusy = true;
    cleanup.defer(async () => void done.push('first'));
    cleanup.defer(async () => {
      if (isBusy) throw new Error('it is busy');
      done.push('second');
    });
    await expect(cleanup[Symbol.asyncDispose]()).rejects.toThrow('it is busy');
    expect(done).toEqual(['first']);
    isBusy = false;
    await cleanup[Symbol.asyncDispose]();
    await cleanup[Symbol.asyncDispose]();
    expect(done).toEqual(['first', 'second']);
  });

  it('gets nothing more once it has begun', async () => {
    const cleanup = new CleanupStack();
    await cleanup[Symbol.asyncDispose]();
    let hasStarted = false;
    const late = cleanup.acquire(
      async () => {
        hasStarted = true;
      },
      async () => {},
    );
    await expect(late).rejects.toThrow('being removed');
    expect(hasStarted).toBe(false);
  });
});
