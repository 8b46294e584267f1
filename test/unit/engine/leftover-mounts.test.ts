import { describe, expect, it } from 'vitest';
import { unmountBelow } from '../../../src/engine/private/leftover-mounts.ts';

/** A machine with these mount points, on which umount says the same of each; nothing where it works. */
function machine(points: readonly string[], refusal?: string) {
  const asked: string[] = [];
  return {
    asked,
    mounts: () => Promise.resolve(points.map((at) => `overlay ${at} overlay rw 0 0`).join('\n')),
    run: (_: string, [, point = '']: readonly string[]) => {
      asked.push(point);
      return Promise.resolve(
        refusal === undefined
          ? { ok: true as const, stdout: '' }
          : { ok: false as const, reason: `umount: ${point}: ${refusal}` },
      );
    },
  };
}

describe('unmounting what a killed dockerd left', () => {
  it('begins with what is deepest, and leaves what is not below our folders', async () => {
    const found = machine(['/a', '/a/b/c', '/ab', '/a/b']);
    await unmountBelow(['/a'], found);
    expect(found.asked).toEqual(['/a/b/c', '/a/b', '/a']);
  });

  it.each(['not mounted.', 'no mount point specified.'])(
    'goes on where a mount has gone, or another hides it: %s',
    async (refusal) => {
      const found = machine(['/a/b', '/a'], refusal);
      await unmountBelow(['/a'], found);
      expect(found.asked).toEqual(['/a/b', '/a']);
    },
  );

  it('names a mount that stays', async () => {
    const found = machine(['/a'], 'must be superuser to unmount.');
    await expect(unmountBelow(['/a'], found)).rejects.toThrow('/a could not be unmounted: umount');
  });
});
