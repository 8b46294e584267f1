import { describe, expect, it } from 'vitest';
import { warningsOf, type Check } from '../../../../src/base/check.ts';
import { hostChecks } from '../../../../src/host/checks/host-checks.ts';
import type { SeenHost } from '../../../../src/host/checks/seen-host.ts';
import { otherFacts } from '../another-machine.ts';

const gibibyte = 2 ** 30;

/** A host that has nothing against a benchmark. */
const good: SeenHost = {
  engine: { address: 'unix:///good', isLocal: true, isPrivate: false },
  facts: { ...otherFacts, cpus: 8, memoryBytes: 16 * gibibyte, userlandProxy: true },
  host: {
    cpu: {
      ...{ model: 'Good CPU', count: 8, coreCount: 4, smt: true, governor: 'performance' },
      idleStates: ['POLL', 'C1', 'C1E'],
      mitigations: { retbleed: 'Vulnerable', spectre_v2: 'Mitigation: Retpolines' },
    },
    cores: [
      [0, 4],
      [1, 5],
      [2, 6],
      [3, 7],
    ],
    nodes: [],
    connections: { portRange: [32_768, 60_999], tracked: 7, trackable: 262_144 },
    loadAverage: 0.25,
    bridgeNfCallIptables: false,
    system: {
      ...{ machine: 'Good Machine', clockSource: 'tsc', mtu: { lo: 65_536, docker0: 1500 } },
      ...{ sysctls: { 'net.core.somaxconn': '4096' }, rps: { lo: '00', docker0: '00' } },
    },
    tcp: { congestionControl: 'cubic', availableCongestionControl: ['reno', 'cubic'] },
  },
  path: { bridges: {}, firewall: { bridged: { filter: 5 }, total: 20 } },
  otherContainers: 0,
  busy: 0.02,
  steal: 0,
  modes: [{ id: 'direct' }, { id: 'bridged', dependsOn: ['bridge-netfilter'] }],
  workloads: [{ id: 'bulk', dependsOn: ['congestion-control'], parameters: {} }],
};

/** Against which everything speaks. */
const bad: SeenHost = {
  ...good,
  engine: { ...good.engine, address: 'tcp://far:2375', isLocal: false },
  facts: { ...good.facts, cpus: 2, memoryBytes: gibibyte / 2, isRootless: true },
  host: {
    cpu: { count: 2, coreCount: 1, smt: true, governor: 'powersave', idleStates: ['POLL', 'C6'] },
    cores: [[0, 1]],
    nodes: [],
    connections: { portRange: [50_000, 50_099], tracked: 9, trackable: 1024 },
    bridgeNfCallIptables: true,
    system: {
      ...{ clockSource: 'hpet', mtu: { lo: 65_536, docker0: 1450 }, rps: { lo: '3' } },
      sysctls: { 'net.core.somaxconn': '128' },
    },
    tcp: { congestionControl: 'bbr' },
  },
  path: { bridges: {}, firewall: { bridged: { filter: 400, nat: 3 }, total: 900 } },
  ...{ otherContainers: 4, busy: 0.6, steal: 0.031 },
};

function linesOf(checks: readonly Check[]): readonly string[] {
  return warningsOf(checks).map(({ code, message }) => `${code}: ${message}`);
}

function valueOf(checks: readonly Check[], id: string): string | undefined {
  return checks.find((each) => each.id === id)?.value;
}

describe('the checks of a host', () => {
  it('find nothing against a good one, and say what it has', () => {
    const checks = hostChecks(good);
    expect(checks.filter((each) => each.level !== 'ok')).toEqual([]);
    expect(checks.map(({ title, value }) => `${title}: ${value}`)).toEqual([
      'Engine: Docker 99.1 at unix:///good',
      'Host: other-host',
      'Location: behind a socket of this machine',
      'Kind of engine: rootful',
      'docker-proxy: on',
      'Kernel: 9.9.9-other, Other Linux, cgroup v2',
      'Machine: Good Machine',
      'Clock source: tsc',
      'Memory: 16.0 GiB',
      'CPUs: 8 (Good CPU)',
      'Cpusets: server 1,5, client 2,6,3,7',
      'Cores: 4, SMT on',
      'Governor: performance',
      'Idle states: POLL, C1, C1E',
      'Mitigations: of 2 flaws of this CPU, 1 mitigated',
      'Other work: CPUs 2 % busy, load average 0.25',
      'Steal: 0.0 % of CPU time',
      'Other containers: 0',
      'br_netfilter: off: bridged packets do not pass iptables',
      'Firewall rules: 20 of iptables; 5 (filter 5) on the path of packets between two containers of a bridge, where they pass iptables',
      'Congestion control: cubic (available: reno, cubic)',
      'Conntrack: 7 of 262144',
      'Ephemeral ports: 28232',
      'Listen queue: 4096',
      'MTU: lo 65536, docker0 1500',
      'Packet steering: off',
    ]);
  });

  it('have advice for everything that speaks against a bad one, and warn a run of the same', () => {
    const checks = hostChecks(bad);
    expect(linesOf(checks)).toEqual([
      'REMOTE_ENGINE: The engine is reached over tcp.',
      'ROOTLESS: The engine is rootless.',
      'CLOCK_SOURCE: The clock source is "hpet".',
      'LITTLE_MEMORY: The host has 0.5 GiB of memory, and the containers of a run take about 0.6 GiB.',
      'FEW_CPUS: Server and client take all 2 CPUs.',
      'SHARED_CORE: CPUs 1 and 0 are threads of the only core.',
      'GOVERNOR: CPU frequency governor "powersave".',
      'IDLE_STATES: Idle CPUs may enter C6.',
      'BUSY_MACHINE: The CPUs were 60 % busy before anything was started.',
      'STEAL: 3.1 % of CPU time was stolen before anything was started.',
      'OTHER_CONTAINERS: 4 other containers are running.',
      'BRIDGE_NETFILTER: br_netfilter is on: packets of bridged pass iptables and conntrack.',
      'FIREWALL_RULES: Packets between two containers of a bridge may be compared with 403 rules.',
      'CONGESTION_CONTROL: TCP congestion control is BBR in bulk.',
      'CONNECTIONS: 9 of 1024 conntrack entries are in use.',
      'CONNECTIONS: There are 100 ephemeral ports.',
      'LISTEN_QUEUE: net.core.somaxconn is 128.',
      'MTU: docker0 has an MTU of 1450.',
      'RPS: RPS is on: lo 3 (CPU mask).',
    ]);
    for (const { level, advice, warning } of checks) {
      expect(level).toBe(warning ? 'advice' : 'ok');
      expect(advice).toBe(warning?.advice);
    }
  });

  it('name what could not be read as not known, and advise nothing about it', () => {
    const { cpu, ...rest } = good.host;
    const host = {
      ...{ ...rest, cpu: { count: cpu.count }, connections: {}, system: {}, tcp: {} },
    };
    const { busy: _, steal: __, ...seen } = { ...good, host, path: { bridges: {} } };
    const checks = hostChecks(seen);
    expect(linesOf(checks)).toEqual([]);
    const unknown = checks.filter(({ value }) => value.startsWith('not known'));
    expect(unknown.map(({ id }) => id)).toEqual([
      ...['machine', 'clock-source', 'cores', 'governor', 'idle-states', 'mitigations', 'steal'],
      ...['firewall-rules', 'congestion-control', 'conntrack', 'port-range', 'listen-queue'],
      ...['mtu', 'rps'],
    ]);
  });

  it('tell Docker Desktop from other engines', () => {
    const facts = { ...good.facts, isDesktop: true, operatingSystem: 'Docker Desktop' };
    expect(linesOf(hostChecks({ ...good, facts }))).toEqual([
      'DESKTOP_VM: The engine is Docker Desktop.',
    ]);
  });

  it('warn of one CPU, which server and client share', () => {
    const facts = { ...good.facts, cpus: 1 };
    const checks = hostChecks({ ...good, facts, host: { ...good.host, cores: [[0]] } });
    expect(linesOf(checks)).toEqual(['ONE_CPU: This machine has one CPU.']);
    expect(valueOf(checks, 'cpusets')).toBe('one CPU, shared');
  });

  it('warn of CPUs that leave none to docker-proxy, also where they are whole cores', () => {
    const facts = { ...good.facts, cpus: 4 };
    const cores = [
      [0, 1],
      [2, 3],
    ];
    expect(linesOf(hostChecks({ ...good, facts, host: { ...good.host, cores } }))).toEqual([
      'FEW_CPUS: Server and client take all 4 CPUs.',
    ]);
  });

  it('do not warn of rules that no packet of a bridge is compared with', () => {
    const { path } = bad;
    expect(linesOf(hostChecks({ ...good, path }))).toEqual([]);
  });

  it.each(['tsc', 'kvm-clock', 'hyperv_clocksource_tsc_page', 'arch_sys_counter'])(
    'have nothing against the clock %s, which takes no system call',
    (clockSource) => {
      const system = { ...good.host.system, clockSource };
      expect(linesOf(hostChecks({ ...good, host: { ...good.host, system } }))).toEqual([]);
    },
  );
});
