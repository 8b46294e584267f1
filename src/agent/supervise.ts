import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import {
  isDriven,
  type Addressed,
  type AgentCommand,
  type SupervisedCommand,
} from '../base/agent-protocol.ts';

/**
 * Hands each command that drives load to the driving process that it names, and starts that process
 * where it is the first one for it; drivers answer on the stdout that all share. Two processes of one
 * program differ in speed for as long as they live, so the runner takes several in turn.
 * @param answer what to do with a command that is for no driving process.
 */
export function supervise(answer: (command: SupervisedCommand) => Promise<void>): void {
  const drivers = new Map<number, ChildProcess>();
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const command = JSON.parse(line) as Addressed & AgentCommand;
    if (!isDriven(command)) {
      void answer(command);
      return;
    }
    const { driver } = command;
    const running = drivers.get(driver) ?? startWorker();
    drivers.set(driver, running);
    running.stdin?.write(`${line}\n`);
  });
  lines.on('close', () => {
    for (const driver of drivers.values()) driver.stdin?.end();
  });
}

function startWorker(): ChildProcess {
  const script = join(dirname(process.argv[1] ?? ''), 'driver.cjs');
  const driver = spawn(process.execPath, [...process.execArgv, script], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // Without its driver a command is never answered, so the container has to end.
  driver.once('exit', (code) => {
    if (code !== 0) process.exit(code ?? 1);
  });
  return driver;
}
