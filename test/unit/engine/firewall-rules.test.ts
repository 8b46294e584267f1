import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countRules } from '../../../src/engine/firewall-rules.ts';
import { parseFirewall } from '../../../src/engine/host-network/firewall-text.ts';

const docker28 = readFileSync(
  new URL('host-network/docker-28.iptables-save.txt', import.meta.url),
  'utf8',
);

const branching = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:FIRST - [0:0]
:SECOND - [0:0]
:UNUSED - [0:0]
-A INPUT -s 203.0.113.1/32 -j DROP
-A FORWARD -j FIRST
-A FORWARD -s 203.0.113.1/32 -m comment --comment "-j UNUSED" -j RETURN
-A FIRST -j SECOND
-A FIRST -j FIRST
-A SECOND -j ACCEPT
-A UNUSED -j ACCEPT
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A OUTPUT -j ACCEPT
-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE
COMMIT
`;

describe('the rules on the path of a bridged packet', () => {
  it('are those of the chains that it can come to, each once', () => {
    expect(countRules([parseFirewall(branching)])).toEqual({
      bridged: { filter: 5, nat: 1 },
      total: 9,
    });
  });

  it('add up over the firewalls of both kinds', () => {
    const firewall = parseFirewall(branching);
    expect(countRules([firewall, firewall])).toEqual({
      bridged: { filter: 10, nat: 2 },
      total: 18,
    });
    expect(countRules([])).toEqual({ bridged: {}, total: 0 });
  });

  it('are some of those that Docker makes', () => {
    const all = docker28.split('\n').filter((line) => line.startsWith('-A ')).length;
    const { bridged, total } = countRules([parseFirewall(docker28)]);
    expect(total).toBe(all);
    const onPath = Object.values(bridged).reduce((sum, each) => sum + each, 0);
    expect(onPath).toBeGreaterThan(0);
    expect(onPath).toBeLessThan(all);
  });
});
