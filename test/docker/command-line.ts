import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once stdout or stderr has shown the text. */
  readonly says: (text: string) => Promise<void>;
}

/** Starts the command line as a user would, without npm around it. */
export function startCli(...words: readonly string[]): Started {
  return startCliOf(root, ...words);
}

/** That of another checkout. */
export function startCliOf(checkout: string, ...words: readonly string[]): Started {
  const child = spawn('node', ['bench/start.mjs', ...words], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  return follow(child);
}

/** Keeps what a process that was started prints. */
export function follow(child: ChildProcessByStdio<null, Readable, Readable>): Started {
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const grow = (): void => {
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    grow();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    grow();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!(stdout + stderr).includes(text)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => {
        reject(new Error(`It ended without saying "${text}": ${stdout}${stderr}`));
      });
    });
  return { child, ended, says };
}

export function runCli(...words: readonly string[]): Promise<Ended> {
  return startCli(...words).ended;
}
