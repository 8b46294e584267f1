import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The processes of the load workers: each worker has one, and more where several drive a slice together. */
export interface LoadProcesses {
  /** The nth of a worker, from 0; started where it is the first time that it is asked for. */
  process(worker: number, nth: number): ChildProcess;
  /** Keeps the nth of each worker on the nth core from now on, and this process on the first. */
  pin(cores: readonly string[]): Promise<void>;
  /** Tells all of them that nothing more comes. */
  end(): void;
}

interface LoadProcess {
  readonly child: ChildProcess;
  readonly nth: number;
}

export function openLoadProcesses(): LoadProcesses {
  const running = new Map<string, LoadProcess>();
  let cores: readonly string[] = [];
  const coreOf = (nth: number): string | undefined => cores[nth % cores.length];
  return {
    process(worker, nth) {
      const key = `${String(worker)}/${String(nth)}`;
      const known = running.get(key) ?? { child: startWorker(coreOf(nth)), nth };
      running.set(key, known);
      return known.child;
    },
    async pin(next) {
      cores = next;
      const all = [...running.values()].map(({ child, nth }) => ({ pid: child.pid, nth }));
      await Promise.all(
        [{ pid: process.pid, nth: 0 }, ...all].map(({ pid, nth }) => pin(pid, coreOf(nth))),
      );
    },
    end() {
      for (const { child } of running.values()) child.stdin?.end();
    },
  };
}

/** It answers on the stdout that all share, or through its channel where it drives a part of a slice. */
function startWorker(core: string | undefined): ChildProcess {
  const args = [...process.execArgv, join(dirname(process.argv[1] ?? ''), 'worker.cjs')];
  const stdio = ['pipe', 'inherit', 'inherit', 'ipc'] as const;
  const worker =
    core === undefined
      ? spawn(process.execPath, args, { stdio: [...stdio] })
      : spawn('taskset', ['-c', core, process.execPath, ...args], { stdio: [...stdio] });
  // Without its worker a command is never answered, so the container has to end.
  worker.once('exit', (code) => {
    if (code !== 0) process.exit(code ?? 1);
  });
  return worker;
}

/** All threads of a process. Node.js cannot do it itself. */
async function pin(pid: number | undefined, core: string | undefined): Promise<void> {
  if (pid === undefined || core === undefined) return;
  await promisify(execFile)('taskset', ['-a', '-c', '-p', core, String(pid)]);
}
