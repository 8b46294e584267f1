import type { HostCommand } from '../../../src/contracts/condition.ts';

/** The same in the network namespace of a process. */
export function inNamespace(pid: number, program: string, ...args: readonly string[]): HostCommand {
  return { program: 'nsenter', args: [`--net=/proc/${String(pid)}/ns/net`, program, ...args] };
}
