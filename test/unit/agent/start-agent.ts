import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { imageContents } from '../../../src/engine/images/image-content.ts';
import { openChannel, type OpenChannel } from '../../../src/topology/agent-channel.ts';

const root = join(import.meta.dirname, '../../..');

export interface LocalAgent {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly channel: OpenChannel;
}

/** The program of the load image. @param drivers beside its own, by name. */
export async function writeAgent(
  folder: string,
  drivers: Readonly<Record<string, string>>,
): Promise<void> {
  const contents = await imageContents([root]);
  for (const [name, bytes] of contents.find(({ name }) => name === 'load')?.context ?? []) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  for (const [name, text] of Object.entries(drivers)) {
    writeFileSync(join(folder, `drivers/${name}.cjs`), text);
  }
}

/** As a process of this machine. @param folder that it was written to. */
export function startAgent(folder: string): LocalAgent {
  const child = spawn(process.execPath, [join(folder, 'agent.cjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => `exit code ${String(code)}`);
  return { child, channel: openChannel('agent', child, ended) };
}

/** Its load workers end with it, or this would wait for ever. */
export async function endAgent(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.stdin?.end();
  await once(child, 'exit');
}
