import { PassThrough } from 'node:stream';
import type { CommandContext } from '../../src/app/command-context.ts';
import { systemClock } from '../../src/base/clock.ts';
import type { Flags } from '../../src/config/invocation.ts';
import type { Catalogue } from '../../src/contracts/catalogue.ts';
import { createTerminal } from '../../src/terminal/terminal.ts';
import { root } from './command-line.ts';

/** What the command line gives to a command, with another catalogue. @param cwd of relative paths in flags. */
export function contextOf(
  flags: Flags,
  cwd: string,
  catalogue: () => Promise<Catalogue>,
): { readonly context: CommandContext; readonly shown: () => string } {
  let text = '';
  const sink = new PassThrough();
  sink.on('data', (part: Buffer) => (text += part.toString()));
  const { signal } = new AbortController();
  const context: CommandContext = {
    invocation: { flags, args: [], root, cwd, env: process.env, signal },
    terminal: createTerminal({
      ...{
        stdout: sink,
        stderr: sink,
        style: flags.json ? 'json' : 'plain',
        color: false,
        debug: false,
      },
      clock: systemClock,
    }),
    clock: systemClock,
    catalogue,
  };
  return { context, shown: () => text };
}
