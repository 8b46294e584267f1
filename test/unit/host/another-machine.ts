import type { EngineFacts } from '../../../src/engine/engine.ts';
import { hostReading, type HostReader } from '../../../src/host/host-reading.ts';

/** What an engine says of a machine that differs in everything from the one that runs the tests. */
export const otherFacts: EngineFacts = {
  id: 'OTHER',
  hostname: 'other-host',
  version: '99.1',
  apiVersion: '1.99',
  operatingSystem: 'Other Linux',
  osType: 'linux',
  kernel: '9.9.9-other',
  architecture: 'other64',
  storageDriver: 'otherfs',
  cgroupVersion: '2',
  cpus: 6,
  memoryBytes: 123_456_789,
  isDesktop: false,
  isRootless: false,
  runtimes: ['runc'],
  sharesFiles: false,
};

const cpuFolder = '/sys/devices/system/cpu';

/** Six CPUs, of which number 3 is switched off; 0 and 1, 4 and 5 are threads of one core. */
export const otherFiles: Readonly<Record<string, string>> = {
  '/proc/sys/kernel/osrelease': '9.9.9-other\n',
  '/proc/cpuinfo':
    'processor\t: 0\nvendor_id\t: OtherInc\ncpu family\t: 26\nmodel\t\t: 68\nmodel name\t: Other CPU\nstepping\t: 1\nflags\t\t: fpu hypervisor sse\n',
  '/proc/cmdline': 'root=UUID=3f1c-0ff mitigations=off ip=203.0.113.9\n',
  '/sys/class/net/other0/mtu': '1450\n',
  '/proc/loadavg': '77.25 1.00 0.50 1/100 42\n',
  '/proc/sys/net/ipv4/ip_local_port_range': '50000\t50099\n',
  '/proc/sys/net/ipv4/tcp_congestion_control': 'other-cc\n',
  '/proc/sys/net/ipv4/tcp_rmem': '1\t2\t3\n',
  '/proc/sys/net/core/rmem_max': '4\n',
  '/sys/class/net/other0/bridge/nf_call_iptables': '1\n',
  '/proc/sys/net/netfilter/nf_conntrack_count': '3\n',
  '/proc/sys/net/netfilter/nf_conntrack_max': '100000\n',
  '/proc/sys/net/bridge/bridge-nf-call-iptables': '0\n',
  '/sys/class/dmi/id/sys_vendor': 'Other Vendor\n',
  [`${cpuFolder}/online`]: '0-2,4-6\n',
  [`${cpuFolder}/cpu0/cpufreq/scaling_governor`]: 'other-governor\n',
  [`${cpuFolder}/cpu0/topology/thread_siblings_list`]: '0-1\n',
  [`${cpuFolder}/cpu1/topology/thread_siblings_list`]: '0-1\n',
  [`${cpuFolder}/cpu2/topology/thread_siblings_list`]: '2\n',
  [`${cpuFolder}/cpu4/topology/thread_siblings_list`]: '4-5\n',
  [`${cpuFolder}/cpu5/topology/thread_siblings_list`]: '4-5\n',
  [`${cpuFolder}/cpu6/topology/thread_siblings_list`]: '6\n',
};

/** Knows these files and no other. */
export function fakeReader(files: Readonly<Record<string, string>>, cpuModel?: string): HostReader {
  return {
    cgroups: '/sys/fs/cgroup',
    read: async (paths) =>
      hostReading(
        cpuModel,
        paths.map((path) => [path, files[path] ?? '']),
      ),
    offloads: async () => new Map(),
    [Symbol.asyncDispose]: async () => {},
  };
}
