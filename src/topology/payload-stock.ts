import { tmpdir } from 'node:os';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { payloadFolder } from '../define/endpoint.ts';
import type { Volume, VolumeKind } from '../define/mode.ts';
import { hostFolderPrefix, type Engine } from '../engine/engine.ts';
import { CleanUpStack } from './clean-up-stack.ts';
import { stockSpec, type Surroundings } from './container-wishes.ts';

const fillDeadlineMs = 60_000;

/** The files that workloads fetch: one volume of each kind for a whole run, filled when first asked for. */
export interface PayloadStock extends AsyncDisposable {
  volume(kind: VolumeKind): Promise<Volume>;
}

/** @param sizes of the files in bytes. */
export function openStock(
  engine: Engine,
  around: Surroundings,
  sizes: readonly number[],
): PayloadStock {
  const props = new CleanUpStack();
  const filled = new Map<VolumeKind, Promise<Volume>>();
  const fill = async (kind: VolumeKind): Promise<Volume> => {
    const name = `bridgetoll-${around.runId}-payload-${kind}`;
    await makeVolume(engine, around.runId, name, kind, props);
    const volume = { name, path: payloadFolder };
    const writer = await engine.start(stockSpec(around, `${name}-writer`, volume, sizes));
    props.defer(() => writer.remove());
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
    [Symbol.asyncDispose]: () => props[Symbol.asyncDispose](),
  };
}

/** A volume of a kind, with its removal put on the stack. */
export async function makeVolume(
  engine: Engine,
  runId: string,
  name: string,
  kind: VolumeKind,
  props: CleanUpStack,
): Promise<void> {
  const folder = kind === 'bind' ? await makeHostFolder() : undefined;
  if (folder !== undefined) {
    props.defer(() => rm(dirname(folder), { recursive: true, force: true }));
  }
  await engine.createVolume(name, runId, optionsOf(kind, folder));
  props.defer(() => engine.removeVolume(name));
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
