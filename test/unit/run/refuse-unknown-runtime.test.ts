import { expect, it } from 'vitest';
import type { EngineFacts } from '../../../src/engine/engine.ts';
import { refuseUnknownRuntime } from '../../../src/run/refuse-unknown-runtime.ts';

function on(...runtimes: readonly string[]) {
  return { facts: () => Promise.resolve({ runtimes } as unknown as EngineFacts) };
}

it('a runtime that the engine lacks is refused with what it offers', async () => {
  await expect(
    refuseUnknownRuntime({ runtime: 'crun' }, on('runc', 'runsc')),
  ).rejects.toMatchObject({
    ...{ code: 'UNSUPPORTED', exitCode: 3 },
    message: 'The engine has no runtime "crun"; it offers runc, runsc.',
  });
});

it('one that it offers is not, nor is none', async () => {
  await expect(refuseUnknownRuntime({ runtime: 'crun' }, on('crun'))).resolves.toBeUndefined();
  await expect(refuseUnknownRuntime({}, on())).resolves.toBeUndefined();
});
