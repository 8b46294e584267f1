import type {
  Family,
  ForeignChain,
  HostLink,
  NamedFirewall,
  NetworkOfHost,
} from '../../base/network-facts.ts';
import { parseFirewall } from '../../engine/host-network/firewall-text.ts';
import { readFirewalls } from '../../engine/host-network/network-snapshot.ts';
import { runProgram, type RunProgram } from '../../engine/processes/run-program.ts';

/** What a network namespace shows to programs that only look. @param pid of a process in it, where it is not our own */
export async function readNetworkOfHost(pid?: number): Promise<NetworkOfHost> {
  const run: RunProgram =
    pid === undefined
      ? runProgram
      : (name, args) => runProgram('nsenter', [`--net=/proc/${String(pid)}/ns/net`, name, ...args]);
  const [addresses, routes, routes6, firewalls, chains] = await Promise.all([
    json(run, 'ip', '-j', '-d', 'addr'),
    json(run, 'ip', '-j', 'route', 'show', 'default'),
    json(run, 'ip', '-j', '-6', 'route', 'show', 'default'),
    readFirewalls(['iptables', 'ip6tables'], run),
    run('nft', ['-j', 'list', 'chains']),
  ]);
  const links = linksOf((addresses ?? []) as readonly ShownLink[]);
  const [outward] = [...((routes ?? []) as Route[]), ...((routes6 ?? []) as Route[])];
  const found = Object.entries(firewalls);
  return {
    links,
    settings: await readSettings(
      run,
      links.map(({ name }) => name),
    ),
    ...(outward ? { outsideLink: outward.dev } : {}),
    ...(found.length === 0 ? {} : { firewalls: found.map(namedFirewall) }),
    ...(chains.ok ? { foreignChains: foreignChains(chains.stdout) } : {}),
  };
}

async function json(run: RunProgram, name: string, ...args: string[]): Promise<unknown> {
  const ended = await run(name, args);
  return ended.ok && ended.stdout.trim() !== '' ? JSON.parse(ended.stdout) : undefined;
}

interface Route {
  readonly dev: string;
}

interface ShownLink {
  readonly ifname: string;
  readonly addr_info?: readonly { family?: string; local?: string; scope?: string }[];
  readonly linkinfo?: { readonly info_data?: Readonly<Record<string, unknown>> };
}

/** Addresses that others can dial: those of a link alone are left out. Pure. */
function linksOf(shown: readonly ShownLink[]): readonly HostLink[] {
  return shown.map(({ ifname: name, addr_info: addresses = [], linkinfo }) => {
    const of = (family: string): readonly string[] =>
      addresses.flatMap((each) =>
        each.family === family && each.scope !== 'link' ? (each.local ?? []) : [],
      );
    const { nf_call_iptables: v4, nf_call_ip6tables: v6 } = linkinfo?.info_data ?? {};
    return {
      ...{ name, ipv4: of('inet'), ipv6: of('inet6') },
      ...(v4 === undefined ? {} : { callsIptables: v4 === 1 }),
      ...(v6 === undefined ? {} : { callsIp6tables: v6 === 1 }),
    };
  });
}

async function readSettings(
  run: RunProgram,
  links: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const root = '/proc/sys/net/';
  const paths = [
    ...['ipv4/ip_forward', 'ipv6/conf/all/forwarding'],
    ...['bridge/bridge-nf-call-iptables', 'bridge/bridge-nf-call-ip6tables'],
    ...['all', ...links].flatMap((link) =>
      ['forwarding', 'route_localnet'].map((name) => `ipv4/conf/${link}/${name}`),
    ),
  ];
  // The kernel shows those of the namespace that the reader is in.
  const script = 'grep -sH . "$@"; true';
  const ended = await run('sh', ['-c', script, 'sh', ...paths.map((path) => root + path)]);
  const lines = ended.ok ? ended.stdout.split('\n').filter(Boolean) : [];
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(':');
      return [line.slice(root.length, at), line.slice(at + 1)];
    }),
  );
}

function namedFirewall([name, saved]: readonly [string, string]): NamedFirewall {
  const family: Family = name.startsWith('ip6') ? 6 : 4;
  return { name, family, tables: parseFirewall(saved) };
}

interface ShownChain {
  readonly family: string;
  readonly table: string;
  readonly name: string;
  readonly hook?: string;
}

/** What iptables shows itself. */
const ownTables = /^ip6? (?:filter|nat|mangle|raw|security)$/;

/** @param shown by `nft -j list chains`. Pure. */
export function foreignChains(shown: string): readonly ForeignChain[] {
  const { nftables } = JSON.parse(shown) as { nftables: readonly { chain?: ShownChain }[] };
  return nftables.flatMap(({ chain }) => {
    if (chain?.hook === undefined || ownTables.test(`${chain.family} ${chain.table}`)) return [];
    const { family, table, name, hook } = chain;
    return [{ family, table, name, hook }];
  });
}
