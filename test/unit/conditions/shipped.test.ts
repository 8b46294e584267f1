import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../src/contracts/catalogue.ts';
import type { ConditionSite, HostChange, HostChanges } from '../../../src/contracts/condition.ts';

const { conditions, modes } = await loadCatalogue(join(import.meta.dirname, '..', '..', '..'));

const files: Readonly<Record<string, string>> = {
  '/proc/sys/net/bridge/bridge-nf-call-iptables': '1',
  '/proc/sys/net/bridge/bridge-nf-call-ip6tables': '1',
  '/proc/sys/net/bridge/bridge-nf-call-arptables': '0',
  '/sys/class/net/docker0/bridge/nf_call_iptables': '0',
  '/proc/sys/net/ipv4/tcp_congestion_control': 'bbr',
  '/proc/net/dev': ' lo: 0\n docker0: 0\n vethS: 0\n',
  '/proc/20/net/dev': ' lo: 0\n eth0: 0\n',
  '/proc/20/root/sys/class/net/eth0/iflink': '7',
  '/proc/20/root/sys/class/net/eth0/mtu': '1500',
  '/sys/class/net/vethS/ifindex': '7',
  '/sys/class/net/vethS/mtu': '1500',
  '/sys/class/net/docker0/mtu': '1500',
  '/sys/devices/system/cpu/online': '0-3',
  '/proc/30/status': 'Name:\tdocker-proxy\nCpus_allowed_list:\t0-3\n',
};

/** A client on the host, and a server on the bridge. */
const site: ConditionSite = {
  client: { pid: 10, isOnHost: true, addresses: [] },
  server: { pid: 20, isOnHost: false, addresses: ['172.17.0.2'] },
  endpoint: { kind: 'tcp', host: '127.0.0.1', ports: { http: 4711 } },
  bridge: 'docker0',
  proxies: [30],
  cpusets: { server: '1', load: '0' },
  read: (path) => files[path],
  hasProgram: () => true,
  ask: ({ args }) => Promise.resolve(args.includes('cat') ? 'bbr' : 'generic-receive-offload: off'),
};

function changesOf(id: string, value: string, where = site): HostChanges | Promise<HostChanges> {
  const found = conditions.find((each) => each.id === id);
  if (!found) throw new Error(`no condition ${id}`);
  return found.changes(value, where);
}

/** As words of a command line, or `file value`. */
async function told(id: string, value: string, where = site): Promise<readonly string[]> {
  const found = await changesOf(id, value, where);
  if (!found.ok) return [found.why];
  const words = (change: HostChange): string =>
    change.kind === 'file'
      ? `${change.path} ${change.value}`
      : [change.apply, change.restore]
          .map(({ program, args }) => [program, ...args].join(' '))
          .join(' | ');
  return found.changes.map(words);
}

async function inputOf(id: string, value: string, where = site): Promise<string> {
  const found = await changesOf(id, value, where);
  const [change] = found.ok ? found.changes : [];
  return change?.kind === 'command' ? (change.prepare?.input ?? '') : '';
}

function concernedBy(id: string): readonly string[] {
  const found = conditions.find((each) => each.id === id);
  return modes.filter((mode) => found?.concerns(mode)).map((mode) => mode.id);
}

describe('br-netfilter', () => {
  it('sets what is not as it should be, of the namespace and of the bridge', async () => {
    expect(await told('br-netfilter', 'off')).toEqual([
      '/proc/sys/net/bridge/bridge-nf-call-iptables 0',
      '/proc/sys/net/bridge/bridge-nf-call-ip6tables 0',
    ]);
    expect(await told('br-netfilter', 'on')).toEqual(['br_netfilter is on here anyway.']);
    const off = { ...site, read: (path: string) => (files[path] === undefined ? undefined : '0') };
    expect(await told('br-netfilter', 'off', off)).toEqual(['br_netfilter is off here anyway.']);
  });
});

describe('conntrack', () => {
  it('is kept from the packets of the pair, and of the port that a client on the host dials', async () => {
    const input = await inputOf('conntrack', 'off');
    for (const match of ['ip saddr 172.17.0.2', 'ip daddr 172.17.0.2', 'tcp sport 4711'])
      expect(input).toContain(`${match} notrack`);
    expect(input).toContain('hook prerouting priority raw');
    const inside = { ...site, client: { ...site.server, addresses: ['fd00::3'] } };
    const bridged = await inputOf('conntrack', 'off', inside);
    expect(bridged).toContain('ip6 daddr fd00::3 notrack');
    expect(bridged).not.toContain('port');
  });

  it('is not for a published port that iptables translates', () => {
    expect(concernedBy('conntrack')).not.toContain('bridge-nat');
    expect(concernedBy('conntrack')).toEqual(expect.arrayContaining(['host', 'bridge']));
  });

  it('is in a table that sleeps until it is applied, and again afterwards', async () => {
    const table = 'table inet bridgetoll-notrack-20';
    expect(await inputOf('conntrack', 'off')).toContain('flags dormant;');
    expect(await told('conntrack', 'off')).toEqual([
      `nft add ${table} | nft add ${table} { flags dormant; }`,
    ]);
  });
});

describe('rules', () => {
  it.each([
    ['0', 0],
    ['1k', 1000],
    ['10k', 10_000],
    ['50k', 50_000],
  ])('are %s, none of which is twice there', async (value, count) => {
    const input = await inputOf('rules', value);
    const rules = input.split('\n').filter((line) => line.includes('198.1'));
    expect(new Set(rules).size).toBe(count);
  });

  it('are compared with a packet once, also where it is matched by both of its addresses', async () => {
    const client = { pid: 21, isOnHost: false, addresses: ['172.17.0.3'] };
    const input = await inputOf('rules', '0', { ...site, client });
    expect(input).toContain('ip saddr 172.17.0.3 goto rules');
    expect(input).toContain('ip daddr 172.17.0.2 goto rules');
    expect(input).not.toContain('jump');
  });
});

describe('congestion', () => {
  it('is set on the host and in the namespaces of containers', async () => {
    const inside = 'nsenter --net=/proc/20/ns/net sh -c echo "$1" > "$2" sh';
    const setting = '/proc/sys/net/ipv4/tcp_congestion_control';
    expect(await told('congestion', 'cubic')).toEqual([
      `${setting} cubic`,
      `${inside} cubic ${setting} | ${inside} bbr ${setting}`,
    ]);
    expect(await told('congestion', 'bbr')).toEqual(['Congestion control is bbr here anyway.']);
  });
});

describe('gro and mtu', () => {
  it('are set at both ends of the veth', async () => {
    expect(await told('gro', 'on')).toEqual([
      'ethtool -K vethS gro on | ethtool -K vethS gro off',
      'nsenter --net=/proc/20/ns/net ethtool -K eth0 gro on | nsenter --net=/proc/20/ns/net ethtool -K eth0 gro off',
    ]);
    expect(await told('gro', 'off')).toEqual(['GRO is off here anyway.']);
    const inside = 'nsenter --net=/proc/20/ns/net ip link set eth0 mtu';
    expect(await told('mtu', '9000')).toEqual([
      '/sys/class/net/docker0/mtu 9000',
      '/sys/class/net/vethS/mtu 9000',
      `${inside} 9000 | ${inside} 1500`,
    ]);
  });
});

describe('proxy-cpu', () => {
  const pinned = (cpus: string): string =>
    `taskset --all-tasks --pid --cpu-list ${cpus} 30 | taskset --all-tasks --pid --cpu-list 0-3 30`;

  it('puts docker-proxy on the CPUs of the server, of the client, or on others', async () => {
    expect(await told('proxy-cpu', 'server')).toEqual([pinned('1')]);
    expect(await told('proxy-cpu', 'client')).toEqual([pinned('0')]);
    expect(await told('proxy-cpu', 'own')).toEqual([pinned('2,3')]);
  });

  it('has none to give where server and client take all of them', async () => {
    const full = { ...site, cpusets: { server: '2-3', load: '0-1' } };
    expect(await told('proxy-cpu', 'own', full)).toEqual([
      'Server and client have no CPUs of their own here, or take all of them.',
    ]);
  });
});
