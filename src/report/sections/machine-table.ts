import { passIptables, rulesOnBridgedPath } from '../../base/bridge-netfilter.ts';
import type { Host } from '../../results/schemas/host-schema.ts';
import {
  formatCache,
  formatClock,
  formatOffloads,
  formatStepping,
  formatSwitch,
  joinKnown,
} from '../../results/text/host-text.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import type { Table } from '../../contracts/table.ts';

type Fact = readonly [what: string, value: string | undefined];

/** The host's fingerprint. What could not be read has no row. */
export function machineTable({ host, run }: LoadedRun): Table {
  const { cpu, engine, cpusets, system = {} } = host;
  const facts: readonly Fact[] = [
    ['Host', host.hostname],
    ...cpuFacts(cpu),
    ['Virtual machine', cpu.virtualised ?? 'no hypervisor seen'],
    ['Frequency governor', cpu.governor],
    ['Memory', `${(host.memoryBytes / 2 ** 30).toFixed(1)} GiB`],
    ['Operating system', `${host.os}, kernel ${host.kernel}, ${host.architecture}`],
    [
      'Docker Engine',
      `${engine.version}, API ${engine.apiVersion}, ${engine.storageDriver}, cgroup v${engine.cgroupVersion}${engine.private ? ', private to this run' : ''}`,
    ],
    ['Userland proxy', formatSwitch(engine.userlandProxy)],
    ['Runtime of containers', run.parameters.runtime ?? engine.runtime],
    ['Containers of the default bridge reach each other', yesNo(engine.icc)],
    ['Machine', system.machine],
    ['Clock source', system.clockSource],
    ['Kernel parameters that decide speed', system.kernelParameters?.join(' ')],
    ['Transparent hugepages', system.transparentHugepages],
    ['Kernel settings', system.sysctls ? pairs(system.sysctls) : undefined],
    ['Largest packet', system.mtu ? pairs(mapped(system.mtu, bytes)) : undefined],
    ['Offloads', offloads(host)],
    ['Open files of a process', system.openFiles?.toLocaleString('en-US')],
    [
      'Bridged packets pass iptables',
      yesNo(passIptables(engine.bridgeNfCallIptables, host.bridges)),
    ],
    ['Firewall rules', firewallRules(host)],
    ['TCP congestion control', host.congestionControl],
    ['TCP receive buffer (least, first, most)', host.tcpRmem?.map(bytes).join(', ')],
    ['TCP send buffer (least, first, most)', host.tcpWmem?.map(bytes).join(', ')],
    ['CPUs of the server', cpusets.server],
    ['CPUs of the load', cpusets.load],
    ['CPU time stolen while measuring', host.steal === undefined ? undefined : share(host.steal)],
    ['Load average at the start', host.loadAverage?.toFixed(2)],
    ['Other containers', String(host.otherContainers)],
    ['Images', pairs(host.images)],
    ['Versions', pairs(run.versions)],
    ['Fingerprint', host.fingerprint],
  ];
  return {
    caption: 'The machine it ran on',
    head: ['What', 'Value'],
    rows: facts.flatMap(([what, value]) => (value === undefined ? [] : [[what, value]])),
  };
}

function cpuFacts(cpu: Host['cpu']): readonly Fact[] {
  return [
    ['CPU', `${String(cpu.count)} × ${cpu.model ?? 'unknown model'}`],
    ['CPU family, model, stepping', formatStepping(cpu)],
    ['Microcode', cpu.microcode],
    ['Cores, sockets, NUMA nodes', joinKnown([cpu.coreCount, cpu.sockets, cpu.numaNodes], ', ')],
    ['Simultaneous multithreading', formatSwitch(cpu.smt)],
    ['Level 2 and 3 cache', joinKnown([formatCache(cpu.l2Bytes), formatCache(cpu.l3Bytes)], ', ')],
    ['Time stamp counter', formatClock(cpu.tscMhz)],
    ['Idle states', cpu.idleStates?.join(', ')],
    ['Mitigations', cpu.mitigations ? pairs(cpu.mitigations) : undefined],
  ];
}

function firewallRules({ firewall }: Host): string | undefined {
  if (!firewall) return undefined;
  const bridged = rulesOnBridgedPath(firewall);
  return `${String(firewall.total)} of iptables, ${String(bridged)} of them on the path of bridged packets`;
}

function offloads(host: Host): string | undefined {
  const texts = Object.entries(host.offloads ?? {}).map(
    ([link, each]) => `${link}: ${formatOffloads(each) ?? 'unknown'}`,
  );
  return joinKnown(texts, '; ');
}

function mapped<T>(
  record: Readonly<Record<string, T>>,
  format: (value: T) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, each]) => [name, format(each)]));
}

function bytes(size: number): string {
  return `${size.toLocaleString('en-US')} B`;
}

function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no';
}

function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function pairs(record: Readonly<Record<string, string>>): string {
  return Object.entries(record)
    .map(([name, value]) => `${name} ${value.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1')}`)
    .join(', ');
}
