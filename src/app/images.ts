import { resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { ensureImages, loadImages, saveImages, type Images } from '../engine/images/images.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { CommandContext } from './command-context.ts';

/** `images`: builds what is missing; carries them to and from a file. */
export async function images({ invocation, terminal }: CommandContext): Promise<number> {
  const { cwd, env, signal } = invocation;
  const roots = [invocation.root];
  const { save, load } = invocation.flags;
  if (save !== undefined && load !== undefined) {
    throw new BenchError('BAD_FLAG', '--save and --load exclude each other.');
  }
  await using engine = await openEngine({ env, say: terminal.say, signal });
  let ready: Images;
  if (load === undefined) {
    ready = await ensureImages(engine, roots, terminal.say, signal);
  } else {
    ready = await loadImages(engine, roots, resolve(cwd, load), signal);
  }
  if (save !== undefined) {
    await saveImages(engine, roots, resolve(cwd, save), signal);
    terminal.result([`Saved to ${save}.`]);
  }
  terminal.result(Object.entries(ready.ids).map(([tag, id]) => `${tag}  ${id}`));
  return 0;
}
