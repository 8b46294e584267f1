import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeAudits } from '../../src/audit/judge-audits.ts';
import { reachesOf } from '../../src/audit/reaches-of.ts';
import type { NetworkFacts } from '../../src/base/network-facts.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import { container, port, recordedEngine } from '../unit/audit/recorded-engine.ts';

const { audits } = await loadCatalogue(join(import.meta.dirname, '..', '..'));
const engine = recordedEngine('28.5');

/** Nothing to be warned of: a container on a network of its own, on a current engine. */
const hardened: NetworkFacts = {
  ...engine,
  networks: engine.networks.map((each) => ({ ...each, icc: each.name === 'app' })),
  containers: [container('api', { at: ['app', '172.18.0.2'] })],
  daemon: {
    ...{ iptables: true, userlandProxy: false, isTls: false, verifiesClients: false },
    hosts: ['unix:///var/run/docker.sock'],
  },
  host: {
    ...engine.host,
    firewalls: engine.host.firewalls?.map((each) => ({ ...each, tables: dropping(each.tables) })),
  } as NetworkFacts['host'] & object,
};

type Tables = NonNullable<(typeof engine.host)['firewalls']>[number]['tables'];

/** As an engine sets the policy that finds forwarding off. */
function dropping(tables: Tables): Tables {
  return new Map(
    [...tables].map(([name, { chains, rules }]) => [
      name,
      { rules, chains: name === 'filter' ? new Map([...chains, ['FORWARD', 'DROP']]) : chains },
    ]),
  );
}

function levels(facts: NetworkFacts): ReadonlyMap<string, string> {
  const found = judgeAudits(audits, { facts, reaches: reachesOf(facts) });
  return new Map(found.map(({ id, level }) => [id, level]));
}

const lone = container('lone', { at: ['app', '172.18.0.3'] });
const withContainer = (facts: Parameters<typeof container>[1]) => ({
  containers: [...hardened.containers, container('lone', { at: ['app', '172.18.0.3'], ...facts })],
});
const daemonWith = (settings: Partial<NonNullable<NetworkFacts['daemon']>>) => ({
  daemon: { ...hardened.daemon, ...settings } as NonNullable<NetworkFacts['daemon']>,
});
const hostWith = (host: Partial<NonNullable<NetworkFacts['host']>>) => ({
  host: { ...hardened.host, ...host } as NonNullable<NetworkFacts['host']>,
});

/** What is wrong, by the audit that has to warn of it. */
const faults: Readonly<Record<string, Partial<NetworkFacts>>> = {
  'default-bridge-icc': { networks: engine.networks },
  'managed-firewall': daemonWith({ iptables: false }),
  'insecure-registries': { insecureRegistries: ['registry.example:5000'] },
  'api-over-tcp': daemonWith({ hosts: ['tcp://127.0.0.1:2375'], isTls: true }),
  'proxy-processes': daemonWith({ userlandProxy: true }),
  'swarm-mode': { isInSwarm: true },
  'network-capabilities': withContainer({ capabilities: ['NET_ADMIN'] }),
  'privileged-containers': withContainer({ isPrivileged: true }),
  'published-ssh': withContainer({ published: [port('10.5.5.1', 2222, 22)] }),
  'low-ports': withContainer({ published: [port('10.5.5.1', 443, 8443)] }),
  'on-host-network': withContainer({ namespace: { kind: 'host' } }),
  'published-addresses': withContainer({ published: [port('::', 8080, 80)] }),
  'default-bridge': withContainer({ at: ['bridge', '172.17.0.2'] }),
  'docker-socket': withContainer({ mounts: ['/var/run/docker.sock'] }),
  'overlay-encryption': {
    networks: [...hardened.networks, { ...engine.networks[1], driver: 'overlay' } as never],
  },
  'icc-without-netfilter': hostWith({ settings: { 'ipv4/ip_forward': '1' } }),
  'unpublished-ports': hostWith({ firewalls: [] }),
  'loopback-ports': {
    ...recordedEngine('20.10'),
    ...{ daemon: hardened.daemon as never, containers: recordedEngine('20.10').containers },
  },
  'host-forwarding': hostWith({ firewalls: engine.host.firewalls ?? [] }),
  'routing-sysctls': withContainer({ sysctls: { 'net.ipv4.conf.all.route_localnet': '1' } }),
};
const noted: Readonly<Record<string, Partial<NetworkFacts>>> = {
  'published-ports': withContainer({ published: [port('10.5.5.1', 8080, 80)] }),
  'shared-namespaces': withContainer({ namespace: { kind: 'container', id: 'api' } }),
};

it('an engine that is hardened passes every audit', () => {
  expect([...levels(hardened)].filter(([, level]) => level !== 'pass')).toEqual([]);
  expect(levels({ ...hardened, containers: [...hardened.containers, lone] })).toEqual(
    levels(hardened),
  );
});

describe.each(audits.map((each) => [each.id, each] as const))('audit %s', (id, audit) => {
  it('sees the fault that it is about', () => {
    const fault = faults[id] ?? noted[id];
    expect(fault).toBeDefined();
    expect(levels({ ...hardened, ...fault }).get(id)).toBe(id in faults ? 'warn' : 'info');
  });

  it('says in whole sentences what it saw, and what to do where it does not pass', () => {
    const facts = { ...hardened, ...faults[id], ...noted[id] };
    const { evidence, advice } = audit.judge({ facts, reaches: reachesOf(facts) });
    expect(evidence).toMatch(
      /^[A-Z].*\.$|^(?:icc|userland-proxy|ip_forward|iptables) .*\.$|^br_netfilter .*\.$/,
    );
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });

  it('warns of nothing that it cannot see', () => {
    const { daemon: _, host: __, ...rest } = hardened;
    expect(levels(rest).get(id)).not.toBe('warn');
  });
});

it('sees SSH also where a port is routed, and none of the host leads to it', () => {
  const routed = [{ transport: 'tcp', containerPort: 22 } as const];
  expect(levels({ ...hardened, ...withContainer({ routed }) }).get('published-ssh')).toBe('warn');
});

it('an audit that throws costs a line only', () => {
  const broken = { id: 'broken', title: 'Broken', judge: () => JSON.parse('{') as never };
  const found = judgeAudits([broken, ...audits], { facts: hardened, reaches: [] });
  expect(found).toHaveLength(audits.length + 1);
  expect(found[0]).toMatchObject({ id: 'broken', level: 'info' });
});
