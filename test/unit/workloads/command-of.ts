import type { Drive, PathDrive } from '../../../src/contracts/workload.ts';

/** The command of a workload that drives a path. */
export function commandOf(drive: Drive): PathDrive['command'] {
  if (drive.measures === 'engine') throw new Error('it has no command: it measures the engine');
  return (...about) => drive.command(...about);
}
