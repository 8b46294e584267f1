import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlink } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CleanupStack } from '../base/cleanup-stack.ts';
import { BenchError } from '../base/errors.ts';
import type { Transport } from '../base/network-facts.ts';
import { bundleProgram } from '../engine/images/bundle-program.ts';

const programFile = fileURLToPath(new URL('./prober-program.ts', import.meta.url));

export interface ProbeTarget {
  readonly transport: Transport;
  readonly address: string;
  readonly port: number;
}

/** A process in a network namespace that answers whoever dials it, and dials others. */
export interface Prober {
  /** Which of them answered, in their order. */
  probe(targets: readonly ProbeTarget[]): Promise<readonly boolean[]>;
}

/**
 * One for each network namespace, however many processes are in it.
 * @param pids of processes in them, by name. @param ports that each listens on
 */
export async function startProbers(
  pids: ReadonlyMap<string, number>,
  ports: readonly number[],
  cleanup: CleanupStack,
): Promise<ReadonlyMap<string, Prober>> {
  const program = await bundleProgram(programFile);
  const byNamespace = new Map<string, Promise<Prober>>();
  const probers = [...pids].map(async ([name, pid]) => {
    const namespace = await readlink(`/proc/${String(pid)}/ns/net`);
    const prober = byNamespace.get(namespace) ?? startProber(pid, program, ports, cleanup);
    byNamespace.set(namespace, prober);
    return [name, await prober] as const;
  });
  return new Map(await Promise.all(probers));
}

async function startProber(
  pid: number,
  program: string,
  ports: readonly number[],
  cleanup: CleanupStack,
): Promise<Prober> {
  const node = [process.execPath, '--input-type=module', '--eval', program, ...ports.map(String)];
  const child = spawn('nsenter', [`--net=/proc/${String(pid)}/ns/net`, ...node], {
    // A session of its own: Ctrl-C is for us. It ends with its stdin.
    ...{ stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  });
  const ended = Promise.race([once(child, 'close'), once(child, 'error')]);
  child.stdin.on('error', () => undefined);
  cleanup.defer(async () => {
    child.stdin.end();
    await ended;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done)
      throw new BenchError('ENGINE_FAILED', 'A process that probes networks has ended.');
    return line.value;
  };
  await next();
  return {
    async probe(targets) {
      child.stdin.write(`${JSON.stringify(targets)}\n`);
      return JSON.parse(await next()) as boolean[];
    },
  };
}
