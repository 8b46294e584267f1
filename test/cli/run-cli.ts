import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Wish {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdout?: number;
  readonly readNothing?: boolean;
  readonly onStart?: (child: ChildProcess) => void;
  /** Through npm, from this checkout. */
  readonly npm?: boolean;
  /** A checkout other than this one. */
  readonly root?: string;
}

/** Runs the command line as `npm run bench --` does, or by it. No engine can be reached from it. */
export async function runCli(args: readonly string[], options: Wish = {}): Promise<Outcome> {
  const [program, words] = options.npm
    ? ['npm', ['run', '-s', 'bench', '--']]
    : [process.execPath, [join(options.root ?? root, 'bench/start.mjs')]];
  const child = spawn(program, [...words, ...args], {
    cwd: options.cwd ?? root,
    env: {
      ...process.env,
      DOCKER_HOST: 'unix:///nowhere/docker.sock',
      NO_COLOR: '',
      ...options.env,
    },
    stdio: ['ignore', options.stdout ?? 'pipe', 'pipe'],
  });
  options.onStart?.(child);
  const output = { stdout: '', stderr: '' };
  if (options.readNothing) child.stdout?.destroy();
  else child.stdout?.on('data', (data: Buffer) => (output.stdout += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (output.stderr += data.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return { code, ...output };
}
