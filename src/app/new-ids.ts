import { randomBytes, randomInt } from 'node:crypto';

/** A seed that the terminal can show and --seed can repeat. */
export function newSeed(): number {
  return randomInt(0x7fffffff);
}

/** `20261124-181146-2d41`: sorts by time, and two runs of one second differ. */
export function newRunId(started: Date): string {
  const stamp = started.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${stamp}-${randomBytes(2).toString('hex')}`;
}

/** For what `doctor` starts and removes again. */
export function newTrialId(): string {
  return `doctor-${randomBytes(4).toString('hex')}`;
}
