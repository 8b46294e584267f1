import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../base/errors.ts';
import type { EngineSetting } from '../contracts/engine-setting.ts';
import type { Images } from '../engine/images/images.ts';
import { caches } from '../engine/private/private-engine.ts';
import { hasOwnData } from '../engine/private/wanted-engine.ts';
import type { EngineParts } from '../run/run-parts.ts';
import type { CommandContext } from './command-context.ts';

/** Brings the images of one engine to others, so that all of them run the same bytes. */
export interface CarriedImages extends AsyncDisposable {
  /** In place of building them. @throws BenchError IMAGE_FAILED */
  readonly ensure: EngineParts['ensureImages'];
}

/**
 * Takes the images of the engine that a run would use; builds them there where they are missing. They are written to a
 * file, which disposing removes, only where some engine does not share their place.
 */
export async function carryImages(
  engines: readonly EngineSetting[],
  context: CommandContext,
  parts: EngineParts,
): Promise<CarriedImages> {
  const { invocation, terminal } = context;
  const { env, signal } = invocation;
  const { say } = terminal;
  const { roots } = await context.catalogue();
  const file = join(caches.engines, 'images.tar');
  const drop = () => rm(file, { force: true });
  let images: Images;
  try {
    await using source = await parts.openEngine({ env, say, signal });
    images = await parts.ensureImages(source, roots, say, signal);
    if (!source.isPrivate || engines.some(hasOwnData)) {
      await mkdir(caches.engines, { recursive: true, mode: 0o711 });
      await parts.saveImages(source, roots, file, signal);
    }
  } catch (thrown) {
    await drop();
    throw thrown;
  }
  return {
    async ensure(engine, _roots, _say, aborted) {
      const found = await parts.imagesOrNothing(engine, roots);
      if (found && isSame(found, images)) return found;
      say('Loading the images of the other engines.');
      const loaded = await parts.loadImages(engine, roots, file, aborted);
      if (isSame(loaded, images)) return loaded;
      throw new BenchError('IMAGE_FAILED', 'The engine made other images of the same file.');
    },
    [Symbol.asyncDispose]: drop,
  };
}

/** The id of an image is a hash of what is in it. */
function isSame(one: Images, other: Images): boolean {
  return Object.entries(other.ids).every(([tag, id]) => one.ids[tag] === id);
}
