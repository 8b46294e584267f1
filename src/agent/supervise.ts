import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Addressed, AgentCommand } from '../base/agent-protocol.ts';

export const driverFlag = '--driver';

/**
 * Hands each command to the driving process that it names, and starts that process where it is the
 * first one for it; drivers answer on the stdout that all share. Two processes of one program differ
 * in speed for as long as they live, so the runner takes several in turn. iperf3 is started from
 * here: after a fork, a driving process would fault on each page that it writes next, in slices of
 * others.
 * @param answer what to do with a command that is for no driving process.
 */
export function supervise(answer: (command: AgentCommand) => Promise<void>): void {
  const drivers = new Map<number, ChildProcess>();
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const command = JSON.parse(line) as Addressed & AgentCommand;
    if (command.do === 'iperf3' || command.do === 'versions') {
      void answer(command);
      return;
    }
    const { driver } = command;
    const running = drivers.get(driver) ?? startDriver();
    drivers.set(driver, running);
    running.stdin?.write(`${line}\n`);
  });
  lines.on('close', () => {
    for (const driver of drivers.values()) driver.stdin?.end();
  });
}

function startDriver(): ChildProcess {
  const script = process.argv[1] ?? '';
  const driver = spawn(process.execPath, [...process.execArgv, script, driverFlag], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // Without its driver a command is never answered, so the container has to end.
  driver.once('exit', (code) => {
    if (code !== 0) process.exit(code ?? 1);
  });
  return driver;
}
