import type { SliceOutput } from '../base/agent-protocol.ts';
import { parseCpuTime } from '../base/cpu-time.ts';
import { readFile } from './read-file.ts';

/** USER_HZ, the unit of /proc/stat: 100 on every architecture that Docker runs on. */
const ticksPerS = 100;

interface Reading {
  readonly atMs: number;
  readonly cpus: number;
  /** Idle and stolen, in s. */
  readonly unusedS: number;
  /** Ticks by CPU. */
  readonly steal: ReadonlyMap<string, number>;
}

type MachineCpu = Required<Pick<SliceOutput, 'cpuS' | 'stealByCpuS'>>;

/**
 * CPU time of the whole machine, not of a container: what the kernel does for a packet belongs to no process. It is what
 * is not idle and not stolen: the kernel measures for how long a CPU is idle, but only samples what it is busy with, and
 * misses most of what wakes up for some µs (it counted 117 µs a request through docker-proxy where processes used 140).
 * @param read gives the text of /proc/stat.
 * @returns a function that tells the seconds since; undefined where there is no /proc/stat.
 */
export function startCpuClock(read = readFile): () => MachineCpu | undefined {
  const before = readMachine(read);
  return () => {
    const after = readMachine(read);
    if (!before || !after) return undefined;
    const elapsedS = (after.atMs - before.atMs) / 1000;
    const stolen = [...after.steal].flatMap(([cpu, ticks]) => {
      const own = ticks - (before.steal.get(cpu) ?? ticks);
      return own === 0 ? [] : [[cpu, own / ticksPerS] as const];
    });
    return {
      cpuS: elapsedS * after.cpus - (after.unusedS - before.unusedS),
      stealByCpuS: Object.fromEntries(stolen),
    };
  };
}

/** Each CPU's number, and the eighth of what is counted of it: steal. */
const stealOfCpu = /^cpu(\d+)(?: \d+){7} (\d+)/gm;

function readMachine(read: typeof readFile): Reading | undefined {
  const text = read('/proc/stat') ?? '';
  const time = parseCpuTime(text);
  const steal = new Map(
    [...text.matchAll(stealOfCpu)].map(([, cpu = '', ticks]) => [cpu, Number(ticks)]),
  );
  if (!time || steal.size === 0) return undefined;
  const unusedS = (time.idle + time.steal) / ticksPerS;
  return { atMs: performance.now(), cpus: steal.size, unusedS, steal };
}
