import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  AuditedContainer,
  NamedFirewall,
  NetworkFacts,
  NetworkOfHost,
} from '../../../src/base/network-facts.ts';
import { parseFirewall } from '../../../src/engine/host-network/firewall-text.ts';

/** Bridges of the recorded networks app, apart (icc=false) and six (IPv6), by version. */
const links = {
  '20.10': { app: 'br-c389a0ff5b66', apart: 'br-b6e09a218b68', six: 'br-9a906c04d5d4' },
  '28.5': { app: 'br-48c8d9849996', apart: 'br-830fcc5deee2', six: 'br-2b652ac4a0a2' },
} as const;
export type Version = keyof typeof links;
export const versions = Object.keys(links) as Version[];

/** With a way out of its network. */
export const routes = { hasRoute4: true, hasRoute6: true };

export function container(
  name: string,
  facts: Partial<AuditedContainer> & { readonly at?: readonly [string, string, string?] } = {},
): AuditedContainer {
  const { at, ...rest } = facts;
  const [network, ipv4, ipv6] = at ?? [];
  return {
    ...{
      id: name,
      name,
      namespace: { kind: 'own' },
      published: [],
      routed: [],
      isPrivileged: false,
    },
    attachments: network
      ? [{ network, ...(ipv4 ? { ipv4 } : {}), ...(ipv6 ? { ipv6 } : {}), ...routes }]
      : [],
    ...{ capabilities: [], mounts: [], sysctls: {} },
    ...rest,
  };
}

function firewallsOf(version: Version): readonly NamedFirewall[] {
  const read = (name: string): string =>
    readFileSync(join(import.meta.dirname, `docker-${version}.${name}-save.txt`), 'utf8');
  return [
    { name: 'iptables-nft', family: 4, tables: parseFirewall(read('iptables')) },
    ...(version === '28.5'
      ? [{ name: 'ip6tables-nft', family: 6, tables: parseFirewall(read('ip6tables')) } as const]
      : [{ name: 'ip6tables-nft', family: 6, tables: new Map() } as const]),
  ];
}

/** Engine and containers of which the firewalls beside this file were saved, as they were read then. */
export function recordedEngine(version: Version): NetworkFacts & { readonly host: NetworkOfHost } {
  const { app, apart, six } = links[version];
  const network = { isEncrypted: false, icc: true, driver: 'bridge' };
  const link = (name: string, ipv4: string, ipv6: readonly string[] = []) => ({
    ...{ name, ipv4: [ipv4], ipv6 },
  });
  return {
    ...{ dataRoot: '/var/lib/docker', insecureRegistries: [], warnings: [], isInSwarm: false },
    networks: [
      { ...network, id: 'b', name: 'bridge', link: 'docker0' },
      { ...network, id: 'app', name: 'app', link: app },
      { ...network, id: 'apart', name: 'apart', link: apart, icc: false },
      { ...network, id: 'six', name: 'six', link: six },
    ],
    containers: [
      container('web', { at: ['bridge', '172.17.0.2'], published: [port('0.0.0.0', 8080, 80)] }),
      container('db', { at: ['bridge', '172.17.0.3'] }),
      container('api', {
        at: ['app', '172.18.0.2'],
        published: [port('127.0.0.1', 2222, 22), port('10.5.5.1', 443, 443)],
      }),
      container('worker', { at: ['app', '172.18.0.3'] }),
      container('a1', { at: ['apart', '172.19.0.2'] }),
      container('a2', { at: ['apart', '172.19.0.3'] }),
      container('hosted', { namespace: { kind: 'host' } }),
      container('none', { namespace: { kind: 'none' } }),
      container('side', { namespace: { kind: 'container', id: 'web' } }),
      container('v6', { at: ['six', '172.21.0.2', 'fd00:5::2'] }),
    ],
    host: {
      links: [
        link('lo', '127.0.0.1', ['::1']),
        link('out0', '10.5.5.1'),
        link('docker0', '172.17.0.1'),
        ...[link(app, '172.18.0.1'), link(apart, '172.19.0.1')],
        link(six, '172.21.0.1', ['fd00:5::1']),
      ],
      settings: {
        'ipv4/ip_forward': '1',
        'ipv6/conf/all/forwarding': '1',
        'ipv4/conf/all/route_localnet': '0',
        'ipv4/conf/out0/route_localnet': '0',
        'bridge/bridge-nf-call-iptables': '1',
        'bridge/bridge-nf-call-ip6tables': '1',
      },
      outsideLink: 'out0',
      firewalls: firewallsOf(version),
      foreignChains: [],
      proxies: [
        { ...port('0.0.0.0', 8080, 80), containerAddress: '172.17.0.2' },
        { ...port('127.0.0.1', 2222, 22), containerAddress: '172.18.0.2' },
      ],
    },
  };
}

export function port(hostAddress: string, hostPort: number, containerPort: number) {
  return { transport: 'tcp', hostAddress, hostPort, containerPort } as const;
}
