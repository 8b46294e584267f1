import { readdirSync } from 'node:fs';
import { readText } from './fingerprint.ts';

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

/** Logical CPUs by physical core. Where /sys does not tell, each CPU counts as a core. */
export function readCores(cpus: number): readonly (readonly number[])[] {
  const folder = '/sys/devices/system/cpu';
  const numbers = Array.from({ length: cpus }, (_, index) => index);
  const siblings = new Map<string, number[]>();
  const listed = new Set(listOrNothing(folder));
  for (const cpu of numbers) {
    const name = `cpu${String(cpu)}`;
    const list = listed.has(name)
      ? readText(`${folder}/${name}/topology/thread_siblings_list`)
      : undefined;
    const key = list ?? name;
    siblings.set(key, [...(siblings.get(key) ?? []), cpu]);
  }
  return [...siblings.values()];
}

function listOrNothing(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
