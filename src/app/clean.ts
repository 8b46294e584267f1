import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { recoverConditions } from '../conditions/guard.ts';
import type { Engine } from '../engine/engine.ts';
import { openEngine, openPrivateEngine, openRunningEngine } from '../engine/open-engine.ts';
import { defaultPlaces as places, privateEngineBusy } from '../engine/private/private-engine.ts';
import {
  mayHoldLeftovers,
  privateFolders,
  privateState,
  recoverPrivateEngine,
  removeCachedLeftovers,
  removePrivateEngine,
} from '../engine/private/private-remains.ts';
import type { CommandContext } from './command-context.ts';

/**
 * `clean`: removes what runs that are dead left on the engine, and undoes what a killed private engine
 * changed on this machine; with `--all` our images and the private engine too. Results and reports stay.
 */
export async function clean(context: CommandContext): Promise<number> {
  const { invocation, terminal } = context;
  const all = invocation.flags.all === true;
  const done: string[] = [];
  const isRoot = process.getuid?.() === 0;
  if (isRoot && (await recoverConditions(places.run))) {
    done.push('Put back conditions that a killed run had switched on this machine.');
  }
  if (isRoot) done.push(...(await (all ? removePrivate(context) : cleanPrivate(context))));
  // Root alone has had a private one; anybody else has to be told that there is none to look at.
  const find = isRoot ? openRunningEngine : openEngine;
  await using engine = await find(invocation);
  if (engine !== undefined) {
    done.push(...(await sweep(engine)));
    if (all) done.push(...(await removeImages(engine, terminal.say)));
  }
  // By this note, set-up takes the images for built.
  if (all) await rm(join(invocation.root, '.cache/images'), { force: true });
  terminal.result(done.length === 0 ? ['Nothing was left over.'] : done);
  return 0;
}

async function cleanPrivate({ invocation, terminal }: CommandContext): Promise<readonly string[]> {
  const done: string[] = [];
  const state = await privateState(places);
  if (state === 'dead' && (await recoverPrivateEngine(places, terminal.say))) {
    done.push('Undid what a killed private engine had changed in the network of this machine.');
  }
  if (state === 'used' || state === 'idle' || (await mayHoldLeftovers(places))) {
    await using engine = await openPrivateEngine({ ...invocation, say: terminal.say });
    done.push(...(await sweep(engine)));
  }
  if (state !== 'used') {
    done.push(...(await removeCachedLeftovers()).map((each) => `Removed ${each}.`));
  }
  if (state === 'idle') done.push('Stopped the private engine, which nobody used any more.');
  return done;
}

async function removePrivate({ terminal }: CommandContext): Promise<readonly string[]> {
  if ((await privateState(places)) === 'used') throw privateEngineBusy();
  const folders = await privateFolders(places);
  if (folders.length === 0) return [];
  for (const { folder, bytes } of folders) {
    const size = bytes === undefined ? '' : ` (${megabytes(bytes)})`;
    terminal.say(`Removing ${folder} of the private engine${size}.`);
  }
  await removePrivateEngine(places, terminal.say);
  return folders.map(({ folder }) => `Removed ${folder}.`);
}

async function sweep(engine: Engine): Promise<readonly string[]> {
  const holder = await engine.lockHolder();
  if (holder !== undefined) {
    throw new BenchError('ENGINE_BUSY', `A run is measuring on this engine: ${holder}.`);
  }
  return (await engine.sweep()).map((name) => `Removed ${name}.`);
}

async function removeImages(
  engine: Engine,
  say: (text: string) => void,
): Promise<readonly string[]> {
  const images = await engine.images.own();
  for (const { tag, bytes } of images) say(`Removing image ${tag} (${megabytes(bytes)}).`);
  for (const { tag } of images) await engine.images.remove(tag);
  return images.map(({ tag }) => `Removed image ${tag}.`);
}

function megabytes(bytes: number): string {
  return `${String(Math.ceil(bytes / 1e6))} MB`;
}
