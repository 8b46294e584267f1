import type { HostReading } from './host-reading.ts';

/** What of the kernel decides numbers beside its version. What could not be read is absent. */
export interface SystemFacts {
  /** Maker and product of the machine, as its firmware names them. */
  readonly machine?: string;
  readonly clockSource?: string;
  /** Parameters that the kernel was started with, as far as they decide speed. */
  readonly kernelParameters?: readonly string[];
  readonly transparentHugepages?: string;
  /** Of the host's own namespaces, by name. */
  readonly sysctls?: Readonly<Record<string, string>>;
  /** Largest packet in bytes, by interface. */
  readonly mtu?: Readonly<Record<string, number>>;
  /** CPUs that take over packets from the one that received them, by interface, as the kernel has it. */
  readonly rps?: Readonly<Record<string, string>>;
  /** Open files that a process in a container may have. */
  readonly openFiles?: number;
}

const vendorFile = '/sys/class/dmi/id/sys_vendor';
const productFile = '/sys/class/dmi/id/product_name';
const clockFile = '/sys/devices/system/clocksource/clocksource0/current_clocksource';
const commandLineFile = '/proc/cmdline';
const hugepageFile = '/sys/kernel/mm/transparent_hugepage/enabled';
const limitsFile = '/proc/self/limits';

const sysctls = [
  ...['net.core.somaxconn', 'net.core.netdev_max_backlog', 'net.core.default_qdisc'],
  ...['net.core.busy_poll', 'net.core.busy_read', 'net.core.rps_sock_flow_entries'],
  ...['net.ipv4.ip_forward', 'net.ipv4.tcp_timestamps', 'net.ipv4.tcp_sack'],
  ...['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_autocorking', 'net.ipv4.tcp_fastopen'],
  ...['net.netfilter.nf_conntrack_max', 'kernel.sched_autogroup_enabled', 'kernel.timer_migration'],
  ...['kernel.numa_balancing', 'kernel.nmi_watchdog', 'vm.swappiness'],
];

/**
 * The rest of a command line is nobody's business: it may name disks, addresses and keys. As in
 * Documentation/admin-guide/kernel-parameters of Linux.
 */
const speedParameters =
  /^(mitigations|nosmt|nospectre_v[12]|spectre_v2|spec_store_bypass_disable|retbleed|l1tf|mds|tsx|pti|nopti|isolcpus|nohz|nohz_full|rcu_nocbs|irqaffinity|idle|processor\.max_cstate|intel_idle\.max_cstate|intel_pstate|amd_pstate|cpuidle\.governor|cpuidle_haltpoll\.force|haltpoll\.guest_halt_poll_ns|cpufreq\.default_governor|clocksource|tsc|preempt|transparent_hugepage|default_hugepagesz|hugepagesz|hugepages|numa_balancing|iommu|intel_iommu|amd_iommu|cgroup_disable|systemd\.unified_cgroup_hierarchy|maxcpus|nr_cpus|noapic|nox2apic|skew_tick|threadirqs|audit|psi)(=|$)/;

function sysctlFile(name: string): string {
  return `/proc/sys/${name.replaceAll('.', '/')}`;
}

function interfaceFile(link: string, what: string): string {
  return `/sys/class/net/${link}/${what}`;
}

const rpsFile = 'queues/rx-0/rps_cpus';

/** @param links interfaces whose facts are wanted */
export function systemFiles(links: readonly string[]): readonly string[] {
  return [
    ...[vendorFile, productFile, clockFile, commandLineFile, hugepageFile, limitsFile],
    ...sysctls.map(sysctlFile),
    ...links.flatMap((link) => [interfaceFile(link, 'mtu'), interfaceFile(link, rpsFile)]),
  ];
}

/** Pure. */
export function systemFacts({ files }: HostReading, links: readonly string[]): SystemFacts {
  const machine = [files.get(vendorFile), files.get(productFile)].filter(Boolean).join(' ');
  const parameters = (files.get(commandLineFile) ?? '').split(/\s+/).filter(decidesSpeed);
  const hugepages = /\[(\w+)\]/.exec(files.get(hugepageFile) ?? '')?.[1];
  const openFiles = /^Max open files +(\d+)/m.exec(files.get(limitsFile) ?? '')?.[1];
  const clockSource = files.get(clockFile);
  return {
    ...(machine === '' ? {} : { machine }),
    ...(clockSource === undefined ? {} : { clockSource }),
    ...(files.has(commandLineFile) ? { kernelParameters: parameters } : {}),
    ...(hugepages === undefined ? {} : { transparentHugepages: hugepages }),
    ...named('sysctls', sysctls, (name) => files.get(sysctlFile(name))),
    ...named('mtu', links, (link) => numberOf(files.get(interfaceFile(link, 'mtu')))),
    ...named('rps', links, (link) => files.get(interfaceFile(link, rpsFile))),
    ...(openFiles === undefined ? {} : { openFiles: Number(openFiles) }),
  };
}

function decidesSpeed(parameter: string): boolean {
  return speedParameters.test(parameter);
}

/** A record of what is known, or nothing where nothing is. */
function named<Key extends string, T>(
  key: Key,
  names: readonly string[],
  valueOf: (name: string) => T | undefined,
): Partial<Record<Key, Record<string, T>>> {
  const known = names.flatMap((name) => {
    const value = valueOf(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (known.length === 0) return {};
  const record: Partial<Record<Key, Record<string, T>>> = {};
  record[key] = Object.fromEntries(known);
  return record;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}
