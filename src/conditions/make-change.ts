import { writeFileSync } from 'node:fs';
import { BenchError, messageOf } from '../base/errors.ts';
import type { HostCommand } from '../contracts/condition.ts';
import { runProgram } from '../engine/processes/run-program.ts';
import type { KnownChange } from './restore-script.ts';

/** @throws BenchError CONDITION_FAILED */
export async function applyChange(change: KnownChange): Promise<void> {
  if (change.kind === 'file') writeSetting(change.path, change.value);
  else await runCommand(change.apply);
}

/** @throws BenchError CONDITION_FAILED */
export async function restoreChange(change: KnownChange): Promise<void> {
  if (change.kind === 'file') writeSetting(change.path, change.before);
  else await runCommand(change.restore);
}

/** @throws BenchError CONDITION_FAILED */
export async function runCommand({ program, args, input }: HostCommand): Promise<void> {
  const ended = await runProgram(program, args, input);
  if (!ended.ok) throw failed([program, ...args].join(' '), ended.reason);
}

/** At once: it takes some 20 µs. */
function writeSetting(path: string, value: string): void {
  try {
    writeFileSync(path, value);
  } catch (thrown) {
    throw failed(`Writing ${value} to ${path}`, messageOf(thrown));
  }
}

function failed(what: string, why: string): BenchError {
  return new BenchError('CONDITION_FAILED', `A condition could not be switched: ${what}: ${why}`);
}
