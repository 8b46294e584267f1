import type { HostReading } from './host-reading.ts';

export interface Cpusets {
  readonly server: string;
  readonly load: string;
  /** The CPUs of each core of the load, for processes that drive together; absent where it has one core. */
  readonly loadCores?: readonly string[];
}

type Cpus = readonly number[];

/**
 * Disjoint processors for server and client, whole physical cores where there are any: two
 * hyper-threads of one core are one machine to a benchmark. From three cores on, the first is left to interrupts, the engine
 * and docker-proxy, the server has the second, since none has more than one thread that is busy, and the load all others:
 * one of its processes may not saturate the server. All of it is on one NUMA node where that has three cores.
 * @param cores each with its logical CPUs. @param nodes CPUs of each NUMA node, where they are known.
 * @returns undefined for a single CPU.
 */
export function chooseCpusets(
  cores: readonly Cpus[],
  nodes: readonly Cpus[] = [],
): Cpusets | undefined {
  const [first, second, ...others] = onOneNode(cores, nodes);
  if (first && second && others.length > 0) {
    const loadCores = others.map((core) => core.join(','));
    return {
      server: second.join(','),
      load: loadCores.join(','),
      ...(loadCores.length > 1 ? { loadCores } : {}),
    };
  }
  if (first && second) return { server: second.join(','), load: first.join(',') };
  const [one, other] = first ?? [];
  return one === undefined || other === undefined
    ? undefined
    : { server: String(other), load: String(one) };
}

/** Those of the node of the first one, if they are enough. */
function onOneNode(cores: readonly Cpus[], nodes: readonly Cpus[]): readonly Cpus[] {
  const node = nodes.find((cpus) => cores[0]?.some((cpu) => cpus.includes(cpu)));
  const near = cores.filter((core) => core.some((cpu) => node?.includes(cpu)));
  return near.length >= 3 ? near : cores;
}

/** One for a machine with a single CPU, which server and load share. */
export function loadCpuCount(cpusets: Cpusets | undefined): number {
  return cpusets === undefined ? 1 : cpusets.load.split(',').length;
}

const folder = '/sys/devices/system/cpu';

/** Lists the CPUs that the host has switched on. */
export const onlineFile = `${folder}/online`;

/** Lists the NUMA nodes that the host has. */
export const nodesFile = '/sys/devices/system/node/online';

/** The CPUs of a NUMA node. */
export function nodeFile(node: number): string {
  return `/sys/devices/system/node/node${String(node)}/cpulist`;
}

/** For each CPU, which others are threads of the same core. */
export function siblingFile(cpu: number): string {
  return `${folder}/cpu${String(cpu)}/topology/thread_siblings_list`;
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
