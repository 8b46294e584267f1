import { readFileSync } from 'node:fs';
import { busyTicks, parseCpuTime } from '../base/cpu-time.ts';

/** USER_HZ, the unit of /proc/stat: 100 on every architecture that Docker runs on. */
const ticksPerS = 100;

/**
 * CPU time of the whole machine, not of a container: what the kernel does for a packet belongs to no
 * process. Idle and stolen time is left out.
 * @returns a function that tells the seconds since; undefined where there is no /proc/stat.
 */
export function startCpuClock(): () => number | undefined {
  const before = busyTicksNow();
  return () => {
    const after = busyTicksNow();
    return before === undefined || after === undefined ? undefined : (after - before) / ticksPerS;
  };
}

function busyTicksNow(): number | undefined {
  try {
    const time = parseCpuTime(readFileSync('/proc/stat', 'latin1'));
    return time && busyTicks(time);
  } catch {
    return undefined;
  }
}
