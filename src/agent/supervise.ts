import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import type { AgentCommand } from '../base/agent-protocol.ts';

/**
 * Hands each command that names a load worker to it, and starts that worker where it is the first one
 * for it; workers answer on the stdout that all share. Two processes of one program differ in speed for
 * as long as they live, so the runner takes several in turn.
 * @param answer what to do with a command that is for no load worker.
 */
export function supervise(answer: (command: AgentCommand) => Promise<void>): void {
  const workers = new Map<number, ChildProcess>();
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const command = JSON.parse(line) as AgentCommand;
    if (command.do !== 'drive' || command.worker === undefined) {
      void answer(command);
      return;
    }
    const { worker } = command;
    const running = workers.get(worker) ?? startWorker();
    workers.set(worker, running);
    running.stdin?.write(`${line}\n`);
  });
  lines.on('close', () => {
    for (const worker of workers.values()) worker.stdin?.end();
  });
}

function startWorker(): ChildProcess {
  const script = join(dirname(process.argv[1] ?? ''), 'worker.cjs');
  const worker = spawn(process.execPath, [...process.execArgv, script], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // Without its worker a command is never answered, so the container has to end.
  worker.once('exit', (code) => {
    if (code !== 0) process.exit(code ?? 1);
  });
  return worker;
}
