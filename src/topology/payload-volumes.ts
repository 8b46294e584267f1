import { tmpdir } from 'node:os';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { payloadFolder } from '../contracts/payload.ts';
import type { Volume, VolumeKind } from '../contracts/mode.ts';
import { hostFolderPrefix, type Engine } from '../engine/engine.ts';
import { CleanupStack } from '../base/cleanup-stack.ts';
import { payloadWriterSpec, type RunContext } from './container-specs.ts';

const fillDeadlineMs = 60_000;

/** The files that workloads fetch: one volume of each kind for a whole run, filled when first asked for. */
export interface PayloadVolumes extends AsyncDisposable {
  volume(kind: VolumeKind): Promise<Volume>;
}

/** @param sizes of the files in bytes. */
export function openPayloadVolumes(
  engine: Engine,
  context: RunContext,
  sizes: readonly number[],
): PayloadVolumes {
  const cleanup = new CleanupStack();
  const filled = new Map<VolumeKind, Promise<Volume>>();
  const fill = async (kind: VolumeKind): Promise<Volume> => {
    const name = `bridgetoll-${context.runId}-payload-${kind}`;
    await makeVolume(engine, context.runId, name, kind, cleanup);
    const volume = { name, path: payloadFolder };
    const writer = await cleanup.acquire(
      () => engine.start(payloadWriterSpec(context, `${name}-writer`, volume, sizes)),
      (container) => container.remove(),
    );
    const end = await Promise.race([
      once(writer.stdout, 'data'),
      writer.ended,
      sleep(fillDeadlineMs, `it took more than ${String(fillDeadlineMs / 1000)} s`, { ref: false }),
    ]);
    if (typeof end === 'string') throw new Error(`the payload could not be written: ${end}`);
    return volume;
  };
  return {
    volume(kind) {
      const found = filled.get(kind) ?? fill(kind);
      filled.set(kind, found);
      return found;
    },
    [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose](),
  };
}

/** A volume of a kind, with its removal put on the stack. */
export async function makeVolume(
  engine: Engine,
  runId: string,
  name: string,
  kind: VolumeKind,
  cleanup: CleanupStack,
): Promise<void> {
  const folder =
    kind === 'bind'
      ? await cleanup.acquire(makeHostFolder, (made) =>
          rm(dirname(made), { recursive: true, force: true }),
        )
      : undefined;
  await cleanup.acquire(
    () => engine.createVolume(name, runId, optionsOf(kind, folder)),
    () => engine.removeVolume(name),
  );
}

/** Options of Docker's local volume driver, which are those of mount(8). */
function optionsOf(kind: VolumeKind, folder = ''): Readonly<Record<string, string>> {
  switch (kind) {
    case 'named':
      return {};
    case 'bind':
      return { type: 'none', o: 'bind', device: folder };
    case 'tmpfs':
      return { type: 'tmpfs', o: 'size=512m,uid=10001', device: 'tmpfs' };
  }
}

/** Writable for the containers' user, and closed to others of this host by its parent. */
async function makeHostFolder(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), hostFolderPrefix)), 'shared');
  await mkdir(folder);
  await chmod(folder, 0o777);
  return folder;
}
