import { spawn } from 'node:child_process';
import { BenchError } from '../../base/errors.ts';
import { interruption, throwIfInterrupted } from '../../base/interruption.ts';
import { signalProcess } from '../processes/end-process.ts';

const timeoutMs = 10_000;

/** What the "slim" images of Debian leave out as well: images are copied to every engine, and unpacked for plain processes. */
const dpkgOptions = [
  ...['doc', 'info', 'locale', 'man'].map((folder) => `path-exclude=/usr/share/${folder}/*`),
  'path-include=/usr/share/doc/*/copyright',
];

export interface DebianOptions {
  readonly release: string;
  /** Beside the smallest set. */
  readonly packages: readonly string[];
  /** Options of apt, as in its configuration. */
  readonly apt?: readonly string[];
  /** What is made: a tar file, or a folder; in the temporary folder. */
  readonly target: string;
  /** For all else. */
  readonly temporary: string;
  readonly signal: AbortSignal;
  /** Told the process group that does it. */
  readonly onStart?: (group: number) => void;
}

/**
 * Makes a Debian from Debian's own packages with mmdebstrap. However it ends, none of its processes lives on; files and
 * mounts of an unfinished one are all below the temporary folder.
 */
export async function bootstrapDebian(options: DebianOptions): Promise<void> {
  const { release, packages, target, temporary, signal } = options;
  throwIfInterrupted(signal);
  const args = [
    ...['--quiet', '--variant=minbase', `--include=${packages.join()}`],
    ...dpkgOptions.map((each) => `--dpkgopt=${each}`),
    ...(options.apt ?? []).map((each) => `--aptopt=${each}`),
    ...[release, target],
  ];
  const child = spawn('mmdebstrap', args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
    // A group of its own: told to end, mmdebstrap waits for its children, which must be told as well.
    detached: true,
  });
  if (child.pid !== undefined) options.onStart?.(child.pid);
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
  if (problem === undefined) return;
  throw new BenchError('IMAGE_FAILED', `Could not bootstrap Debian ${release}: ${problem}`);
}
