import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { throwIfInterrupted } from '../../base/interruption.ts';
import { bootstrapDebian } from '../private/bootstrap-debian.ts';
import type { Engine } from '../engine.ts';
import { unmountBelow } from '../private/leftover-mounts.ts';

const registryBase = 'debian:bookworm-slim';
const bootstrapped = { repository: 'bridgetoll/base', tag: 'bookworm' };
const pullDeadlineMs = 120_000;

export interface BaseImageOptions {
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * The Debian that both images are built on: by digest from a registry where one answers, else
 * bootstrapped here from Debian's own packages. @returns a reference for Dockerfile's FROM.
 */
export async function ensureBase(
  engine: Engine,
  { say, signal }: BaseImageOptions,
): Promise<string> {
  const local = `${bootstrapped.repository}:${bootstrapped.tag}`;
  if ((await engine.images.find(local)) !== undefined) return local;
  say(`Pulling ${registryBase}.`);
  try {
    return await pullBase(engine, signal);
  } catch (thrown) {
    throwIfInterrupted(signal);
    say(`No registry gave it (${messageOf(thrown)}); bootstrapping Debian with mmdebstrap.`);
  }
  // Its real path, as the list of mounts has it.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'bridgetoll-base-')));
  try {
    // Inside, apt works as a user of its own.
    await chmod(folder, 0o755);
    const target = join(folder, 'base.tar');
    const { tag: release } = bootstrapped;
    const packages = ['ca-certificates'];
    await bootstrapDebian({ release, packages, target, temporary: folder, signal });
    const tar = createReadStream(target);
    await engine.images.import(tar, { ...bootstrapped, signal }).finally(() => tar.destroy());
  } finally {
    // An mmdebstrap that was stopped leaves /proc and /dev mounted in its unfinished tree.
    await unmountBelow([folder]);
    await rm(folder, { recursive: true, force: true });
  }
  return local;
}

/** Not with AbortSignal.timeout: below AbortSignal.any, Node.js 20 loses it to the garbage collector. */
async function pullBase(engine: Engine, signal: AbortSignal): Promise<string> {
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort(new Error(`no end of it in ${String(pullDeadlineMs / 1000)} s`));
  }, pullDeadlineMs);
  try {
    return await engine.images.pull(registryBase, AbortSignal.any([signal, deadline.signal]));
  } finally {
    clearTimeout(timer);
  }
}
