import {
  formatCache,
  formatClock,
  formatStepping,
  formatSwitch,
} from '../results/text/host-text.ts';
import type { Fact } from './condition-facts.ts';

/** What cannot be set, or not for a while, the likeliest cause of a difference first. */
export const machineFacts: readonly Fact[] = [
  ['CPU', ({ host }) => host.cpu.model],
  ['number of CPUs', ({ host }) => String(host.cpu.count)],
  ['simultaneous multithreading', ({ host }) => formatSwitch(host.cpu.smt)],
  ['virtual machine', ({ host }) => host.cpu.virtualised],
  ['architecture', ({ host }) => host.architecture],
  ['kernel', ({ host }) => host.kernel],
  ['Docker Engine', ({ host }) => host.engine.version],
  ['container runtime', ({ run, host }) => run.parameters.runtime ?? host.engine.runtime],
  ['frequency governor', ({ host }) => host.cpu.governor],
  ['CPUs of the server', ({ host }) => host.cpusets.server],
  ['CPUs of the load', ({ host }) => host.cpusets.load],
];

/** What tells two machines apart that otherwise say the same of themselves. */
export const machineDetails: readonly Fact[] = [
  ['CPU family, model, stepping', ({ host }) => formatStepping(host.cpu)],
  ['microcode', ({ host }) => host.cpu.microcode],
  ['NUMA nodes', ({ host }) => text(host.cpu.numaNodes)],
  ['level 2 cache', ({ host }) => formatCache(host.cpu.l2Bytes)],
  ['level 3 cache', ({ host }) => formatCache(host.cpu.l3Bytes)],
  ['time stamp counter', ({ host }) => formatClock(host.cpu.tscMhz)],
  ['idle states', ({ host }) => host.cpu.idleStates?.join(' ')],
  ['mitigations', ({ host }) => pairs(host.cpu.mitigations)],
  ['machine', ({ host }) => host.system?.machine],
  ['clock source', ({ host }) => host.system?.clockSource],
  ['kernel parameters', ({ host }) => host.system?.kernelParameters?.join(' ')],
  ['transparent hugepages', ({ host }) => host.system?.transparentHugepages],
  ['cgroup version', ({ host }) => host.engine.cgroupVersion],
];

function text(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function pairs(record: Readonly<Record<string, string>> | undefined): string | undefined {
  if (!record) return undefined;
  return Object.entries(record)
    .map(([name, value]) => `${name}: ${value}`)
    .join(' / ');
}
