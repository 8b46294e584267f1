import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { BenchError } from '../base/errors.ts';
import { interruption, throwIfInterrupted } from '../base/interruption.ts';
import { signalProcess } from './end-process.ts';

const timeoutMs = 10_000;

/**
 * Makes a Debian base image from Debian's own packages with mmdebstrap. However it ends, none of its
 * processes lives on; files and mounts of an unfinished one are all below the folder.
 * @returns the tar file in the folder.
 */
export async function bootstrapDebian(folder: string, signal: AbortSignal): Promise<string> {
  throwIfInterrupted(signal);
  const file = join(folder, 'base.tar');
  const args = ['--quiet', '--variant=minbase', '--include=ca-certificates', 'bookworm', file];
  const child = spawn('mmdebstrap', args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: folder },
    // A group of its own: told to end, mmdebstrap waits for its children, which must be told as well.
    detached: true,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  let killTimer: NodeJS.Timeout | undefined;
  const signalGroup = (name: NodeJS.Signals): void => {
    if (child.pid !== undefined) signalProcess(-child.pid, name);
  };
  const stop = (): void => {
    signalGroup('SIGTERM');
    killTimer = setTimeout(() => {
      signalGroup('SIGKILL');
      child.stderr.destroy();
    }, timeoutMs);
  };
  signal.addEventListener('abort', stop, { once: true });
  const problem = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => {
      resolve(`mmdebstrap did not start (${error.message})`);
    });
    child.once('close', (code) => {
      resolve(code === 0 ? undefined : said.trim());
    });
  });
  clearTimeout(killTimer);
  signal.removeEventListener('abort', stop);
  if (signal.aborted) throw interruption(signal);
  if (problem === undefined) return file;
  throw new BenchError('IMAGE_FAILED', `Could not bootstrap a Debian base image: ${problem}`);
}
