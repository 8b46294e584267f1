import type Docker from 'dockerode';
import { BenchError } from '../base/errors.ts';
import { runLabel } from './engine.ts';
import { engineError, ignoreGone, orEngineError, removed, statusOf } from './engine-error.ts';
import { identityOf, mayBeAlive } from './processes/process-identity.ts';

const lockName = 'bridgetoll-lock';
const labels = { host: 'bridgetoll.host', pid: 'bridgetoll.pid', started: 'bridgetoll.started' };

/**
 * One run an engine. The lock is a container with a fixed name that is never started: creating it
 * is atomic on every engine, near or far, and who holds it stands in its labels.
 */
export async function takeLock(
  docker: Docker,
  runId: string,
  image: string,
): Promise<AsyncDisposable> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const container = await docker.createContainer(lockOptions(runId, image));
      return {
        [Symbol.asyncDispose]: async () => {
          await removed(dropLock(container));
        },
      };
    } catch (thrown) {
      if (statusOf(thrown) !== 409) throw engineError(thrown, 'lock the engine');
      const holder = await liveHolder(docker);
      if (holder !== undefined || attempt === 3) {
        throw new BenchError(
          'ENGINE_BUSY',
          `Another run holds this engine: ${holder ?? 'its lock changes hands all the time'}.`,
        );
      }
      await dropLock(docker.getContainer(lockName));
    }
  }
}

/** @returns who holds the lock, undefined where nobody does or the holder is dead. */
export async function liveHolder(docker: Docker): Promise<string | undefined> {
  const found = await docker
    .getContainer(lockName)
    .inspect()
    .catch((thrown: unknown) => {
      if (statusOf(thrown) === 404) return undefined;
      throw engineError(thrown, 'read the lock');
    });
  if (!found) return undefined;
  const held = found.Config.Labels;
  const identity = {
    host: held[labels.host] ?? '',
    pid: Number(held[labels.pid] ?? 0),
    started: held[labels.started] ?? '',
  };
  if (!mayBeAlive(identity)) return undefined;
  return `${held[runLabel] ?? '?'} (process ${String(identity.pid)} on ${identity.host})`;
}

function lockOptions(runId: string, image: string): Docker.ContainerCreateOptions {
  const { host, pid, started } = identityOf(process.pid);
  return {
    name: lockName,
    Image: image,
    Cmd: ['true'],
    Labels: {
      [runLabel]: runId,
      [labels.host]: host,
      [labels.pid]: String(pid),
      [labels.started]: started,
    },
    HostConfig: { NetworkMode: 'none', CapDrop: ['ALL'] },
  };
}

async function dropLock(container: Docker.Container): Promise<void> {
  await orEngineError(ignoreGone(container.remove({ force: true })), 'drop the lock');
}
