import { createInterface } from 'node:readline';
import type { AgentCommand } from '../base/agent-protocol.ts';
import type { LoadProcesses } from './load-processes.ts';

/** What is not for a load worker alone. */
export type OwnCommand = Exclude<AgentCommand, { readonly do: 'listen' }>;

/**
 * Hands each command that names a load worker to it; workers answer on the stdout that all share, or where the runner asks them itself. Two processes of
 * one program differ in speed for as long as they live, so the runner takes several in turn.
 * @param answer what to do with a command that is not for one process alone.
 */
export function supervise(
  processes: LoadProcesses,
  answer: (command: OwnCommand) => Promise<void>,
): void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const command = JSON.parse(line) as AgentCommand;
    const handTo = (worker: number): void => {
      processes.process(worker, 0).stdin?.write(`${line}\n`);
    };
    if (command.do === 'listen') handTo(command.worker);
    else if (command.do === 'drive' && command.worker !== undefined) handTo(command.worker);
    else void answer(command);
  });
  lines.on('close', () => {
    processes.end();
  });
}
