import { passIptables, rulesOnBridgedPath } from '../base/bridge-netfilter.ts';
import type { Host } from '../results/host-schema.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { Table } from '../contracts/table.ts';

/** The host's fingerprint. What could not be read has no row. */
export function machineTable({ host, run }: LoadedRun): Table {
  const { cpu, engine, cpusets } = host;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Host', host.hostname],
    ['CPU', `${String(cpu.count)} × ${cpu.model ?? 'unknown model'}`],
    ['Virtual machine', cpu.virtualised ?? 'no hypervisor seen'],
    ['Frequency governor', cpu.governor],
    ['Memory', `${(host.memoryBytes / 2 ** 30).toFixed(1)} GiB`],
    ['Operating system', `${host.os}, kernel ${host.kernel}, ${host.architecture}`],
    [
      'Docker Engine',
      `${engine.version}, API ${engine.apiVersion}, ${engine.storageDriver}, cgroup v${engine.cgroupVersion}${engine.private ? ', private to this run' : ''}`,
    ],
    ['Userland proxy', onOff(engine.userlandProxy)],
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
  ];
  return {
    caption: 'The machine it ran on',
    head: ['What', 'Value'],
    rows: facts.flatMap(([what, value]) => (value === undefined ? [] : [[what, value]])),
  };
}

function firewallRules({ firewall }: Host): string | undefined {
  if (!firewall) return undefined;
  const bridged = rulesOnBridgedPath(firewall);
  return `${String(firewall.total)} of iptables, ${String(bridged)} of them on the path of bridged packets`;
}

function bytes(size: number): string {
  return `${size.toLocaleString('en-US')} B`;
}

function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no';
}

function onOff(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'on' : 'off';
}

function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function pairs(record: Readonly<Record<string, string>>): string {
  return Object.entries(record)
    .map(([name, value]) => `${name} ${value.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1')}`)
    .join(', ');
}
