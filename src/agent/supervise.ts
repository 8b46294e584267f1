import { createInterface } from 'node:readline';
import type { AgentCommand } from '../base/agent-protocol.ts';
import type { LoadProcesses } from './load-processes.ts';

/**
 * Hands each command that names a load worker to it; workers answer on the stdout that all share. Two processes of
 * one program differ in speed for as long as they live, so the runner takes several in turn.
 * @param answer what to do with a command that is not for one process alone.
 */
export function supervise(
  processes: LoadProcesses,
  answer: (command: AgentCommand) => Promise<void>,
): void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const command = JSON.parse(line) as AgentCommand;
    if (command.do === 'drive' && command.worker !== undefined) {
      processes.process(command.worker, 0).stdin?.write(`${line}\n`);
    } else {
      void answer(command);
    }
  });
  lines.on('close', () => {
    processes.end();
  });
}
