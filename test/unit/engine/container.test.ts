import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type Docker from 'dockerode';
import { expect, it } from 'vitest';
import { startContainer } from '../../../src/engine/container.ts';
import type { ContainerSpec } from '../../../src/engine/engine.ts';

const spec: ContainerSpec = {
  name: 'writer',
  runId: 'r',
  role: 'server',
  image: 'i',
  command: [],
  env: {},
  memoryBytes: 1,
  pids: 1,
  network: 'none',
  mounts: [],
  tmpfs: {},
  stdin: false,
};

/** An engine of which the container has spoken before the answer to its start is read. */
function hastyEngine(): Docker {
  const attached = new PassThrough();
  const stdout = new PassThrough();
  const container = {
    attach: () => Promise.resolve(attached),
    wait: () => new Promise(() => undefined),
    async start() {
      stdout.write('ready\n');
      await nextTurn();
    },
  };
  const modem = {
    demuxStream: (_from: unknown, to: PassThrough) => stdout.pipe(to),
  };
  return { modem, createContainer: () => Promise.resolve(container) } as unknown as Docker;
}

it('keeps what a container says while it starts for whoever reads it then', async () => {
  const writer = await startContainer(hastyEngine(), spec);
  await nextTurn();
  const [said] = (await once(writer.stdout, 'data', { signal: AbortSignal.timeout(1000) })) as [
    Buffer,
  ];
  expect(said.toString()).toBe('ready\n');
});

it('hangs up on a container that cannot start, so that nothing keeps this program alive', async () => {
  const attached = new PassThrough();
  let wait: AbortSignal | undefined;
  const container = {
    id: '0123456789ab',
    attach: () => Promise.resolve(attached),
    wait({ abortSignal }: { abortSignal: AbortSignal }) {
      wait = abortSignal;
      return new Promise(() => undefined);
    },
    start: () => Promise.reject(new Error('no such runtime')),
    remove: () => Promise.resolve(),
  };
  const modem = { demuxStream: () => undefined };
  const docker = { modem, createContainer: () => Promise.resolve(container) };
  await expect(startContainer(docker as unknown as Docker, spec)).rejects.toMatchObject({
    code: 'ENGINE_FAILED',
    message: expect.stringContaining('no such runtime') as string,
  });
  expect([attached.destroyed, wait?.aborted]).toEqual([true, true]);
});
