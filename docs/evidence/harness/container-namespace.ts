import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import Docker from 'dockerode';
import type { Engine } from '../../../src/engine/engine.ts';

/** Process 1 of a container, as this machine numbers it. */
export async function processOf(engine: Engine, container: string): Promise<number> {
  const docker = new Docker({ socketPath: engine.address.replace('unix://', '') });
  const { State } = await docker.getContainer(container).inspect();
  return State.Pid;
}

/** Whether a process has the network of this machine itself. */
export function sharesOwnNetwork(pid: number): boolean {
  return readlinkSync(`/proc/${String(pid)}/ns/net`) === readlinkSync('/proc/self/ns/net');
}

export interface InNamespaceOptions {
  /** Of a process in the namespace. */
  readonly pid: number;
  readonly cpuset: string;
  readonly timeoutS: number;
  readonly signal: AbortSignal;
}

/** Command line of a program of this machine in a container's network, and on the CPUs of its processes. */
export function inNamespace(
  { pid, cpuset }: Pick<InNamespaceOptions, 'pid' | 'cpuset'>,
  command: readonly string[],
): readonly [string, readonly string[]] {
  return ['nsenter', ['-t', String(pid), '-n', 'taskset', '-c', cpuset, ...command]];
}

/** @returns its stdout. @throws Error with its last words where it fails or takes too long. */
export async function runInNamespace(
  options: InNamespaceOptions,
  command: readonly string[],
): Promise<string> {
  const [program, args] = inNamespace(options, command);
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutS * 1000)]);
  // In a group of its own: Ctrl-C is for the campaign, which then ends it.
  const child = spawn(program, args, { signal, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return stdout;
  throw new Error(
    `${command.join(' ')} ended with ${String(code)}: ${(stdout + stderr).slice(-500)}`,
  );
}
