import { parseCgroupCpu, parseThrottled } from '../base/cpu-time.ts';
import type { ContainerCounters, MachineCounters } from '../base/disturbance.ts';
import type { HostReader, HostReading } from './host-reading.ts';
import { parseRunTimes, parseUsages, type CgroupFiles } from './parse-counters.ts';

/** Those that tell, of the CPUs of clients and servers, what disturbs a slice. */
export interface MachineFiles {
  /** All CPUs of the machine where left out. */
  readonly cpus?: readonly number[];
  /** Absent where the kernel tells the CPU time of all processes in ticks only. */
  readonly cpu?: string;
  /** One or two for each CPU; none in most virtual machines. */
  readonly heat: readonly string[];
}

const schedstat = '/proc/schedstat';
/** Of a machine with some thirty CPUs: a longer one would take a noticeable part of the time between two slices. */
const maxSchedstatLength = 32_768;

/** Which of them there are. Never rejects. */
export async function findMachineFiles(
  reader: HostReader,
  cpus: readonly number[] | undefined,
): Promise<MachineFiles> {
  // Version 1 of cgroups counts in its root, too; version 2 has samples there.
  const ofRoot = `${reader.cgroups}/cpuacct/cpuacct.usage_percpu`;
  const heat = (cpus ?? []).flatMap(heatFiles);
  const { files } = await reader.read([ofRoot, schedstat, ...heat]);
  const isShort = (files.get(schedstat)?.length ?? Infinity) <= maxSchedstatLength;
  const cpu = files.has(ofRoot) ? ofRoot : isShort ? schedstat : undefined;
  return {
    ...(cpus ? { cpus } : {}),
    ...(cpu === undefined ? {} : { cpu }),
    heat: heat.filter((file) => files.has(file)),
  };
}

function heatFiles(cpu: number): readonly string[] {
  const folder = `/sys/devices/system/cpu/cpu${String(cpu)}/thermal_throttle`;
  return [`${folder}/core_throttle_count`, `${folder}/package_throttle_count`];
}

/** Pure. */
export function machineCounters(
  { files }: Pick<HostReading, 'files'>,
  { cpus, cpu, heat }: MachineFiles,
): Pick<MachineCounters, 'cpuUs' | 'heatThrottles'> {
  const text = cpu === undefined ? '' : (files.get(cpu) ?? '');
  const byCpu = cpu === schedstat ? parseRunTimes(text) : parseUsages(text);
  const own = [...byCpu].filter(([each]) => cpus?.includes(each) ?? true);
  return {
    ...(own.length === 0 ? {} : { cpuUs: sum(own.map(([, ns]) => ns)) / 1000 }),
    ...(heat.length === 0 ? {} : { heatThrottles: sum(heat.map((file) => files.get(file))) }),
  };
}

/** Pure. */
export function containerCounters(
  { files }: Pick<HostReading, 'files'>,
  client: CgroupFiles,
  server: CgroupFiles,
): ContainerCounters {
  const textOf = (file: string | undefined): string =>
    file === undefined ? '' : (files.get(file) ?? '');
  const clientCpuUs = parseCgroupCpu(textOf(client.cpu));
  const throttled = [client, server].flatMap(
    (each) => parseThrottled(textOf(each.throttled)) ?? [],
  );
  return {
    ...(clientCpuUs === undefined ? {} : { clientCpuUs }),
    ...(throttled.length < 2
      ? {}
      : {
          throttledPeriods: sum(throttled.map(({ periods }) => periods)),
          throttledUs: sum(throttled.map(({ us }) => us)),
        }),
  };
}

function sum(values: readonly (number | string | undefined)[]): number {
  return values.reduce<number>((total, each) => total + Number(each ?? 0), 0);
}
