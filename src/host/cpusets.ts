import type { HostReading } from './host-reading.ts';

export interface Cpusets {
  readonly server: string;
  readonly load: string;
}

/**
 * Disjoint processors for server and client, whole physical cores where there are any: two
 * hyper-threads of one core are one machine to a benchmark. The first core is left to interrupts
 * and the engine where there are three or more.
 * @param cores each with its logical CPUs. @returns undefined for a single CPU.
 */
export function chooseCpusets(cores: readonly (readonly number[])[]): Cpusets | undefined {
  const [first, second, third] = cores;
  if (first && second && third) return { server: second.join(','), load: third.join(',') };
  if (first && second) return { server: second.join(','), load: first.join(',') };
  const [one, other] = first ?? [];
  return one === undefined || other === undefined
    ? undefined
    : { server: String(other), load: String(one) };
}

const folder = '/sys/devices/system/cpu';

/** Lists the CPUs that the host has switched on. */
export const onlineFile = `${folder}/online`;

/** For each CPU, which others are threads of the same core. */
export function siblingFile(cpu: number): string {
  return `${folder}/cpu${String(cpu)}/topology/thread_siblings_list`;
}

/** The CPUs, or NUMA nodes, of a list in the kernel's own notation, such as `0-2,4`. Pure. */
export function parseCpuList(list: string): readonly number[] {
  return list.split(',').flatMap((range) => {
    const [first = NaN, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** Logical CPUs by physical core. Where the host does not tell, each CPU counts as a core. Pure. */
export function coresOf(
  cpus: readonly number[],
  { files }: HostReading,
): readonly (readonly number[])[] {
  const cores = new Map<string, number[]>();
  for (const cpu of cpus) {
    const core = files.get(siblingFile(cpu)) ?? `cpu${String(cpu)}`;
    cores.set(core, [...(cores.get(core) ?? []), cpu]);
  }
  return [...cores.values()];
}
