import { describe, expect, it } from 'vitest';
import type { Packet } from '../../../src/audit/firewall/packet.ts';
import { viewOf, type HostView } from '../../../src/audit/firewall/parsed-firewall.ts';
import { passHook } from '../../../src/audit/firewall/pass-hook.ts';
import { rewriteAtEntry } from '../../../src/audit/firewall/rewrite-at.ts';
import { parseFirewall } from '../../../src/engine/host-network/firewall-text.ts';

const packet: Packet = {
  ...{ family: 4, transport: 'tcp', isBridged: false, state: 'NEW' },
  ...{ source: '198.51.100.7', destination: '172.17.0.2', sourcePort: undefined, port: 80 },
  ...{ inLink: 'eth0', outLink: 'docker0' },
};

function hostWith(...lines: readonly string[]): HostView {
  return viewOf({
    links: [{ name: 'eth0', ipv4: ['192.0.2.1'], ipv6: [] }],
    settings: {},
    firewalls: [{ name: 'iptables', family: 4, tables: parseFirewall(lines.join('\n')) }],
  });
}

/** What becomes of the packet at FORWARD, whose policy is ACCEPT; `-A FORWARD` of a rule may be left out. */
function forwarded(rules: readonly string[], other: Partial<Packet> = {}): string {
  const chains = ['A', 'B'].map((name) => `:${name} -`);
  const lines = rules.map((each) => (each.startsWith('-A') ? each : `-A FORWARD ${each}`));
  const host = hostWith('*filter', ':FORWARD ACCEPT', ...chains, ...lines);
  const { kind, by = '' } = passHook(host, 'FORWARD', { ...packet, ...other });
  return `${kind} ${by}`;
}

const isDropped = (condition: string, other?: Partial<Packet>): string =>
  forwarded([`${condition} -j DROP`], other).split(' ')[0] ?? '';

describe('a rule applies', () => {
  it.each([
    ['-i eth0'],
    ['-i eth+'],
    ['! -i docker0 -o docker0'],
    ['-s 198.51.100.0/24 -d 172.17.0.2/32'],
    ['! -s 172.17.0.0/16'],
    ['-p tcp -m tcp --dport 80'],
    ['-p tcp -m tcp --dport 1:1024'],
    ['-p tcp -m multiport --dports 443,80'],
    ['! -p udp'],
    ['-p tcp -m tcp ! --dport 443'],
    ['-m conntrack --ctstate NEW,INVALID'],
    ['-m conntrack ! --ctstate RELATED,ESTABLISHED'],
    ['-m state --state NEW'],
    ['-m conntrack --ctorigdstport 80 --ctdir ORIGINAL'],
    ['-m addrtype ! --dst-type LOCAL'],
    ['-p tcp -m tcp --syn'],
    ['-m comment --comment "it is -i docker0 -j ACCEPT"'],
    [''],
  ])('where it says "%s"', (condition) => {
    expect(isDropped(condition)).toBe('stop');
  });

  it.each([
    ['-i docker0'],
    ['-o docker'],
    ['-s 10.0.0.0/8'],
    ['-d fd00::/64'],
    ['-p udp -m udp --dport 80'],
    ['-p tcp -m tcp --dport 81'],
    ['-p icmp'],
    ['-m conntrack --ctstate RELATED,ESTABLISHED'],
    ['-m conntrack --ctstate DNAT'],
    ['-m addrtype --dst-type LOCAL'],
    ['-m physdev --physdev-is-bridged'],
    ['-i docker0 -m set --match-set mine src'],
  ])('and does not where it says "%s"', (condition) => {
    expect(isDropped(condition)).toBe('pass');
  });

  it.each([
    ['-m set --match-set mine src'],
    ['-m limit --limit 3/min'],
    ['-m mark --mark 0x1'],
    ['-p tcp -m tcp --sport 1024:65535'],
    ['-m owner --uid-owner 0'],
    ['-s 10.0.0.0/255.0.255.0'],
  ])('or perhaps, where it says "%s"', (condition) => {
    expect(isDropped(condition)).toBe('unknown');
  });

  it('to a port that no rule names only where it is about all ports', () => {
    const any = { port: 'any' } as const;
    expect(isDropped('-p tcp -m tcp --dport 80', any)).toBe('pass');
    expect(isDropped('-p tcp -m tcp ! --dport 80', any)).toBe('stop');
    expect(isDropped('-p tcp -m tcp --dport 1:65535', any)).toBe('stop');
  });
});

describe('a chain', () => {
  it('is left by the first rule that decides, which is named', () => {
    expect(forwarded(['-i docker0 -j DROP', '-i eth0 -j ACCEPT', '-j DROP'])).toBe(
      'pass -A FORWARD -i eth0 -j ACCEPT',
    );
    expect(forwarded(['-i eth0 -j REJECT --reject-with icmp-port-unreachable'])).toContain('stop');
  });

  it('ends with its policy', () => {
    expect(forwarded([])).toBe('pass -P FORWARD ACCEPT');
    const host = hostWith('*filter', ':FORWARD DROP');
    expect(passHook(host, 'FORWARD', packet)).toEqual({ kind: 'stop', by: '-P FORWARD DROP' });
  });

  it('goes on after one that it jumps to, at RETURN or at its end', () => {
    expect(forwarded(['-j A', '-j DROP', '-A A -j RETURN', '-A A -j ACCEPT'])).toContain('stop');
    expect(forwarded(['-j A', '-j DROP', '-A A -i docker0 -j ACCEPT'])).toContain('stop');
    expect(forwarded(['-j A', '-j DROP', '-A A -j B', '-A B -j ACCEPT'])).toBe(
      'pass -A B -j ACCEPT',
    );
  });

  it('does not after one that it goes to', () => {
    expect(forwarded(['-g A', '-j DROP', '-A A -i docker0 -j DROP'])).toBe(
      'pass -P FORWARD ACCEPT',
    );
  });

  it('passes over targets that let a packet go on', () => {
    expect(forwarded(['-j LOG --log-prefix "-j DROP "', '-m limit --limit 1/s -j LOG'])).toContain(
      'pass',
    );
  });

  it('is unknown where a doubtful rule decides otherwise than what follows, and names that rule', () => {
    const doubtful = '-m set --match-set mine src';
    expect(forwarded([`${doubtful} -j DROP`])).toBe(`unknown -A FORWARD ${doubtful} -j DROP`);
    expect(forwarded([`${doubtful} -j DROP`, '-j DROP'])).toContain('stop');
    expect(forwarded([`${doubtful} -j A`, '-A A -j ACCEPT'])).toContain('pass');
    expect(forwarded([`${doubtful} -j A`, '-A A -j DROP'])).toContain('unknown');
  });

  it('is unknown where a target is not known', () => {
    expect(forwarded(['-j NFQUEUE --queue-num 0'])).toBe(
      'unknown -A FORWARD -j NFQUEUE --queue-num 0',
    );
  });
});

describe('every table and firewall', () => {
  it('has to let a packet pass', () => {
    const host = hostWith('*raw', ':PREROUTING ACCEPT', '-A PREROUTING ! -i docker0 -j DROP');
    expect(passHook(host, 'PREROUTING', packet).kind).toBe('stop');
    const [first] = host.firewalls ?? [];
    const legacy = hostWith('*filter', ':FORWARD ACCEPT').firewalls ?? [];
    const both = { ...host, firewalls: [...legacy, ...(first ? [first] : [])] };
    expect(passHook(both, 'PREROUTING', packet).kind).toBe('stop');
    expect(passHook(both, 'FORWARD', packet).kind).toBe('pass');
  });
});

describe('DNAT', () => {
  const rewritten = (rule: string, other: Partial<Packet> = {}) =>
    rewriteAtEntry(hostWith('*nat', ':PREROUTING ACCEPT', `-A PREROUTING ${rule}`), {
      ...{ ...packet, destination: '192.0.2.1', port: 8080, ...other },
    });

  it('changes where a packet goes, and remembers where it went', () => {
    const found = rewritten(
      '-p tcp -m addrtype --dst-type LOCAL -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80',
    );
    expect(found).toMatchObject({
      kind: 'rewritten',
      packet: {
        ...{ destination: '172.17.0.2', port: 80 },
        dialled: { address: '192.0.2.1', port: 8080 },
      },
    });
  });

  it('leaves a packet that no rule is about as it was, and one that a doubtful rule may be about unknown', () => {
    const rule = '-j DNAT --to-destination 172.17.0.2';
    expect(rewritten(`-i docker0 ${rule}`).kind).toBe('as it was');
    expect(rewritten(`-m set --match-set mine src ${rule}`).kind).toBe('unknown');
    expect(rewritten('-j DNAT --to-destination 172.17.0.2-172.17.0.9').kind).toBe('unknown');
  });
});
