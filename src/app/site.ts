import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { exitCodes } from '../base/exit-codes.mjs';
import { namesOfThisMachine } from '../results/privacy/this-machine.ts';
import { writeSite } from '../site/write-site.ts';
import { siteLines } from '../terminal/site-lines.ts';
import { allowedTexts } from './allowed-texts.ts';
import type { CommandContext } from './command-context.ts';
import { findRuns } from './find-run.ts';

/** `site [run…]`: a static site of all runs, or what is new in it. Needs no engine. */
export async function site(context: CommandContext): Promise<number> {
  const { invocation, terminal } = context;
  const { flags, args, cwd, env, root } = invocation;
  const names = args.length === 0 ? [flags.results ?? 'results'] : args;
  const dir = resolve(cwd, flags.out ?? 'site');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const written = await writeSite({
    ...{ dir, version, catalogue: await context.catalogue(), full: flags.full ?? false },
    paths: names.flatMap((name) => findRuns(name, invocation)),
    names: namesOfThisMachine(env),
    allowed: allowedTexts(flags),
  });
  const page = join(relative(cwd, dir), 'index.html');
  if (flags.json) terminal.json({ page, ...written });
  terminal.result([...written.problems, ...siteLines(written, page)]);
  return written.problems.length === 0 ? exitCodes.done : exitCodes.cellsFailed;
}
