import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { BenchError, messageOf } from '../../base/errors.ts';
import { interruption, throwIfInterrupted } from '../../base/interruption.ts';
import { ensureBase } from './base-image.ts';
import type { Engine } from '../engine.ts';
import { imageContents, type ImageContent } from './image-content.ts';

export interface Images {
  readonly server: string;
  readonly load: string;
  /** Image id by tag, for host.json: two hosts run the same bytes where these are equal. */
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * Builds what is missing. With everything in place it only looks. @param roots folders with a bench/ folder, the repository first
 * @throws BenchError INTERRUPTED or TERMINATED promptly once the signal is aborted; a tag is given to
 * whole images only.
 */
export async function ensureImages(
  engine: Engine,
  roots: readonly string[],
  say: (text: string) => void,
  signal = neverAborted(),
): Promise<Images> {
  const contents = await contentsOf(roots, signal);
  let base: string | undefined;
  for (const { name, tag, context } of contents) {
    throwIfInterrupted(signal);
    if ((await engine.images.find(tag)) !== undefined) continue;
    base ??= await ensureBase(engine, { say, signal });
    say(`Building image ${tag}.`);
    const options = { tag, args: { BASE: base }, labels: { 'bridgetoll.base': base } };
    await engine.images.build(context, options, {
      signal,
      onRow: (row) => {
        if (row.startsWith('Step ')) say(`${name}: ${row}`);
      },
    });
  }
  throwIfInterrupted(signal);
  return readImages(engine, contents);
}

/** @throws BenchError IMAGE_FAILED naming the first image that is not there. */
async function findImages(engine: Engine, roots: readonly string[]): Promise<Images> {
  return readImages(engine, await imageContents(roots));
}

async function readImages(engine: Engine, contents: readonly ImageContent[]): Promise<Images> {
  const ids: Record<string, string> = {};
  const tags = { server: '', load: '' };
  for (const { name, tag } of contents) {
    const id = await engine.images.find(tag);
    if (id === undefined) {
      throw new BenchError('IMAGE_FAILED', `Image ${tag} is not on the engine.`);
    }
    ids[tag] = id;
    tags[name] = tag;
  }
  return { ...tags, ids };
}

/** Writes both images to one tar file; an unfinished file is never left under that name. */
export async function saveImages(
  engine: Engine,
  roots: readonly string[],
  file: string,
  signal = neverAborted(),
): Promise<void> {
  const images = await findImages(engine, roots);
  const unfinished = `${file}.part`;
  try {
    const stream = await engine.images.save([images.server, images.load]);
    await pipeline(stream, createWriteStream(unfinished), { signal });
    await rename(unfinished, file);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    if (signal.aborted) throw interruption(signal);
    if (thrown instanceof BenchError) throw thrown;
    throw new BenchError('DISK_FAILED', `Could not write ${file}: ${messageOf(thrown)}`);
  }
}

/** @throws BenchError IMAGE_FAILED where the file has not the images of this version. */
export async function loadImages(
  engine: Engine,
  roots: readonly string[],
  file: string,
  signal = neverAborted(),
): Promise<Images> {
  const stream = createReadStream(file);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => {
      resolve();
    });
    stream.once('error', (error) => {
      reject(new BenchError('BAD_FLAG', `--load: could not read ${file}: ${error.message}`));
    });
  });
  await engine.images.load(stream, signal);
  return findImages(engine, roots);
}

/** Ctrl-C on a terminal ends the bundler as well, a child of ours: its failure then is no defect. */
async function contentsOf(
  roots: readonly string[],
  signal: AbortSignal,
): Promise<readonly ImageContent[]> {
  try {
    return await imageContents(roots);
  } catch (thrown) {
    // Which of the two is heard of first is chance.
    await setImmediate();
    throwIfInterrupted(signal);
    throw thrown;
  }
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

/** The images of this version, or undefined where one of them is missing. */
export async function imagesOrNothing(
  engine: Engine,
  roots: readonly string[],
): Promise<Images | undefined> {
  try {
    return await findImages(engine, roots);
  } catch (thrown) {
    if (thrown instanceof BenchError && thrown.code === 'IMAGE_FAILED') return undefined;
    throw thrown;
  }
}
