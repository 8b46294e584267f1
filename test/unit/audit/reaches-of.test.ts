import { describe, expect, it } from 'vitest';
import { answer, withHost, withRules, withSettings } from './asked-engine.ts';
import { container, port, recordedEngine, routes, versions } from './recorded-engine.ts';

describe.each(versions)('on a recorded engine of version %s', (version) => {
  const engine = recordedEngine(version);

  it('containers of one network reach each other, by a rule that says so', () => {
    expect(answer(engine, 'web', 'db')).toMatch(/^reached -A (DOCKER-)?FORWARD -i docker0/);
    expect(answer(engine, 'db', 'side')).toBe(answer(engine, 'db', 'web'));
  });

  it('those of a network with icc=false do not, unless br_netfilter is off', () => {
    expect(answer(engine, 'a1', 'a2')).toMatch(
      /^not reached -A .*FORWARD -i (br-\w+) -o \1 -j DROP/,
    );
    const off = withSettings(engine, { 'bridge/bridge-nf-call-iptables': '0' });
    expect(answer(off, 'a1', 'a2')).toBe('reached bridge-nf-call-iptables = 0: no rule is asked');
    const forOne = off.host.links.map((each) => ({
      ...each,
      callsIptables: each.ipv4[0] === '172.19.0.1',
    }));
    expect(answer(withHost(off, { links: forOne }), 'a1', 'a2')).toContain('not reached');
    expect(answer(withHost(off, { links: forOne }), 'web', 'db')).toContain('no rule is asked');
  });

  it('those of two networks do not reach each other', () => {
    expect(answer(engine, 'web', 'api')).toMatch(/^not reached .* -j DROP$/);
    expect(answer(engine, 'a1', 'web', { transport: 'udp' })).toMatch(/^not reached .* -j DROP$/);
  });

  it('all but those without a network reach the host', () => {
    expect(answer(engine, 'web', 'host')).toBe('reached -P INPUT ACCEPT');
    expect(answer(engine, 'hosted', 'host')).toBe('reached they share a network namespace');
    expect(answer(engine, 'none', 'host')).toBe('not reached none has no network');
    expect(answer(engine, 'web', 'side')).toBe('reached they share a network namespace');
    expect(answer(engine, 'hosted', 'db')).toBe('reached -P OUTPUT ACCEPT');
  });

  it('a published port is reached from outside, by the rule for its container', () => {
    expect(answer(engine, 'outside', 'web', { port: 8080 })).toMatch(
      /^reached -A DOCKER -d 172.17.0.2\/32 .* --dport 80 -j ACCEPT$/,
    );
    expect(answer(engine, 'outside', 'api', { port: 443 })).toMatch(
      /reached -A DOCKER -d 172.18.0.2\/32 .* --dport 443 -j ACCEPT$/,
    );
  });

  it('without forwarding, only what stays on a bridge or ends at the host is', () => {
    const still = withSettings(engine, { 'ipv4/ip_forward': '0' });
    expect(answer(still, 'outside', 'web', { port: 8080 })).toBe(
      'not reached net.ipv4.ip_forward = 0',
    );
    expect(answer(still, 'web', 'db')).toContain('reached -A');
    expect(answer(still, 'web', 'host')).toContain('reached');
  });

  it('without a firewall that could be read, all that asks rules is unknown, and nothing else', () => {
    const { firewalls: _, ...host } = engine.host;
    const blind = { ...engine, host };
    expect(answer(blind, 'web', 'db')).toMatch(/^unknown the firewall/);
    expect(answer(blind, 'outside', 'web', { port: 8080 })).toMatch(/^unknown /);
    expect(answer(blind, 'web', 'side')).toContain('reached they share');
    const still = withSettings({ ...engine, host }, { 'ipv4/ip_forward': '0' });
    expect(answer(still, 'web', 'api')).toBe('not reached net.ipv4.ip_forward = 0');
  });
});

describe('versions differ', () => {
  it('in ports published on 127.0.0.1, which only old ones leave open to neighbours', () => {
    const asked = { port: 2222 };
    expect(answer(recordedEngine('20.10'), 'outside', 'api', asked)).toMatch(/^reached -A DOCKER/);
    expect(answer(recordedEngine('28.5'), 'outside', 'api', asked)).toMatch(
      /^not reached -A PREROUTING -d 127.0.0.1\/32 ! -i lo/,
    );
  });

  it('in addresses of IPv6, which only new ones keep from outside', () => {
    const asked = { family: 6 } as const;
    const old = withHost(recordedEngine('20.10'), { links: withIpv6('20.10') });
    expect(answer(old, 'outside', 'v6', asked)).toBe('reached no rule at FORWARD');
    expect(answer(recordedEngine('28.5'), 'outside', 'v6', asked)).toMatch(
      /^not reached -A PREROUTING -d fd00:5::2\/128/,
    );
  });

  it('in what leads to a container without a published port', () => {
    expect(answer(recordedEngine('20.10'), 'outside', 'db')).toBe('reached -P FORWARD ACCEPT');
    expect(answer(recordedEngine('28.5'), 'outside', 'db')).toMatch(/^not reached -A PREROUTING/);
  });
});

function withIpv6(version: '20.10') {
  return recordedEngine(version).host.links.map((each) =>
    each.name === 'out0' ? { ...each, ipv6: ['2001:db8::1'] } : each,
  );
}

describe('without rules of its engine', () => {
  const engine = recordedEngine('20.10');
  const open = withRules(
    engine,
    '*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\nCOMMIT\n',
  );

  it('a published port is reached by way of docker-proxy, where there is one', () => {
    expect(answer(open, 'outside', 'web', { port: 8080 })).toBe('reached docker-proxy');
    expect(answer(withHost(open, { proxies: [] }), 'outside', 'web', { port: 8080 })).toBe(
      'not reached no rule and no docker-proxy for port 8080',
    );
    expect(answer(open, 'outside', 'api', { port: 2222 })).toBe(
      'not reached net.ipv4.conf.out0.route_localnet = 0',
    );
  });

  it('networks reach each other, but for those without a route', () => {
    expect(answer(open, 'web', 'api')).toBe('reached -P FORWARD ACCEPT');
    const inner = open.containers.map((each) => ({
      ...each,
      attachments: each.attachments.map((at) => ({ ...at, hasRoute4: at.network !== 'app' })),
    }));
    const inside = { ...open, containers: inner };
    expect(answer(inside, 'web', 'api')).toBe('not reached no route out of network app');
    expect(answer(inside, 'api', 'web')).toBe('not reached no route out of network app');
    expect(answer(inside, 'outside', 'api')).toBe('not reached no route out of network app');
    expect(answer(inside, 'api', 'worker')).toBe('reached -P FORWARD ACCEPT');
  });

  it('what only the answer meets stops it too', () => {
    const oneWay = withRules(
      engine,
      '*filter\n:FORWARD DROP\n-A FORWARD -i docker0 -o br-c389a0ff5b66 -j ACCEPT\nCOMMIT\n',
    );
    expect(answer(oneWay, 'web', 'api')).toBe('not reached on the way back: -P FORWARD DROP');
  });

  it('a table of nftables that is not iptables makes unknown what it could stop', () => {
    const chain = { family: 'inet', table: 'firewalld', name: 'filter_FORWARD', hook: 'forward' };
    const foreign = withHost(open, { foreignChains: [chain] });
    expect(answer(foreign, 'web', 'api')).toBe('unknown nftables: table inet firewalld');
    expect(answer(foreign, 'web', 'host')).toBe('reached -P INPUT ACCEPT');
  });

  it('a container that may leave by several networks is known only where these agree', () => {
    const both = container('both', {
      attachments: [
        { network: 'bridge', ipv4: '172.17.0.9', ...routes },
        { network: 'six', ipv4: '172.21.0.9', ...routes },
      ],
    });
    const drop =
      '*filter\n:FORWARD ACCEPT\n-A FORWARD -i docker0 -o br-c389a0ff5b66 -j DROP\nCOMMIT\n';
    const some = { ...withRules(engine, drop), containers: [...engine.containers, both] };
    expect(answer(some, 'both', 'worker')).toBe('unknown which of its networks it leaves by');
    expect(answer(some, 'both', 'db')).toContain('reached');
    expect(answer(some, 'both', 'a1')).toBe('reached -P FORWARD ACCEPT');
  });

  it('a container of macvlan is kept from the host, and its peers are reached past all rules', () => {
    const lan = {
      name: 'lan',
      id: 'lan',
      driver: 'macvlan',
      icc: true,
      isEncrypted: false,
    };
    const two = ['m1', 'm2'].map((name, at) =>
      container(name, { at: ['lan', `10.9.0.${at + 2}`] }),
    );
    const facts = {
      ...open,
      networks: [...open.networks, lan],
      containers: [...open.containers, ...two],
    };
    expect(answer(facts, 'm1', 'm2')).toBe('reached driver macvlan: no rule is asked');
    expect(answer(facts, 'm1', 'host')).toBe(
      'not reached driver macvlan keeps host and container apart',
    );
    expect(answer(facts, 'm1', 'web')).toBe('unknown driver macvlan');
  });

  it('a port that is published on an address of IPv6 needs one of the host there', () => {
    const web = container('web', {
      at: ['bridge', '172.17.0.2'],
      published: [port('::', 8080, 80)],
    });
    const facts = { ...open, containers: [web] };
    expect(answer(facts, 'outside', 'web', { family: 6, port: 8080 })).toBe(
      'not reached out0 has no address of IPv6',
    );
  });
});
