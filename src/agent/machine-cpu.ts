import { readFileSync } from 'node:fs';

/** USER_HZ, the unit of /proc/stat: 100 on every architecture that Docker runs on. */
const ticksPerS = 100;

/**
 * CPU time of the whole machine, not of a container: what the kernel does for a packet belongs to no
 * process. proc(5): user nice system idle iowait irq softirq; stolen time is left out.
 * @returns a function that tells the seconds since; undefined where there is no /proc/stat.
 */
export function startCpuClock(): () => number | undefined {
  const before = busyTicks();
  return () => {
    const after = busyTicks();
    return before === undefined || after === undefined ? undefined : (after - before) / ticksPerS;
  };
}

function busyTicks(): number | undefined {
  try {
    const line = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0] ?? '';
    const fields = line.split(/ +/).slice(1).map(Number);
    const [user = NaN, nice = NaN, system = NaN, , , irq = NaN, softirq = NaN] = fields;
    const busy = user + nice + system + irq + softirq;
    return Number.isNaN(busy) ? undefined : busy;
  } catch {
    return undefined;
  }
}
