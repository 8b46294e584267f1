import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { endContainers } from '../../../src/engine/private/end-containers.ts';

const runFolder = '/run/bridgetoll-test';
const shim = `exec -a "containerd-shim -address ${runFolder}/exec/containerd/x.sock" cat`;

const started: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** What looks like a shim of a dockerd with this run folder, once it does. @param prefix of its command */
async function startShim(...prefix: readonly string[]): Promise<ChildProcessWithoutNullStreams> {
  const words = [...prefix, 'bash', '-c', shim];
  const child = spawn('env', words, { stdio: 'pipe' });
  started.push(child);
  child.stdin.write('It runs.\n');
  await once(child.stdout, 'data');
  return child;
}

it.runIf(process.getuid?.() === 0)(
  'ends containers of a dockerd of this machine, and none of one in another network namespace',
  async () => {
    const own = await startShim();
    const foreign = await startShim('unshare', '--net');
    const ended = once(own, 'exit');
    await endContainers(runFolder);
    expect(await ended).toEqual([null, 'SIGKILL']);
    foreign.stdin.write('It still runs.\n');
    expect(String((await once(foreign.stdout, 'data'))[0])).toBe('It still runs.\n');
  },
);
