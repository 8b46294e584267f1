import { relative, resolve } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import { openRun } from '../results/archive/open-run.ts';
import { archiveContent } from '../results/archive/pack-archive.ts';
import { writeArchive } from '../results/archive/write-archive.ts';
import { hostSchema } from '../results/schemas/host-schema.ts';
import { refusePrivateFiles } from '../results/privacy/refuse-private.ts';
import { namesOfThisMachine } from '../results/privacy/this-machine.ts';
import { readResultsFile } from '../results/files/read-results-file.ts';
import { packLines, writtenLines } from '../terminal/pack-lines.ts';
import { allowedTexts } from './allowed-texts.ts';
import type { CommandContext } from './command-context.ts';
import { findRun } from './find-run.ts';

/** `pack <run>`: one archive of it, once nothing private was found in it. Needs no engine. */
export async function pack({ invocation, terminal }: CommandContext): Promise<number> {
  const { flags, args, cwd, env } = invocation;
  const [name] = args;
  if (name === undefined) throw new BenchError('BAD_FLAG', 'pack needs the name of a run.');
  const run = await openRun(findRun(name, invocation));
  const content = await archiveContent(run, flags.raw ?? false);
  const host = readResultsFile(run, 'host.json', hostSchema);
  const { manifest, files } = content;
  terminal.result(packLines(manifest, host, terminal.colors));

  const known = namesOfThisMachine(env);
  refusePrivateFiles(files, { host, known, allowed: allowedTexts(flags) });

  const { path, bytes } = await writeArchive(resolve(cwd, flags.out ?? '.'), content);
  const archive = relative(cwd, path);
  terminal.result(writtenLines(archive, bytes));
  if (flags.json) terminal.json({ archive, bytes, ...manifest, host });
  return exitCodes.done;
}
