import { describe, expect, it } from 'vitest';
import {
  emptiedTables,
  parseFirewall,
  readRule,
} from '../../../../src/engine/host-network/firewall-text.ts';
import { untouched, withDocker } from './recorded-firewalls.ts';

describe('a saved firewall', () => {
  it('is read by table', () => {
    const firewall = parseFirewall(withDocker);
    expect([...firewall.keys()]).toEqual(['filter', 'nat']);
    expect(firewall.get('filter')?.chains.get('FORWARD')).toBe('DROP');
    expect(firewall.get('nat')?.chains.get('DOCKER')).toBe('-');
    expect(firewall.get('nat')?.rules).toHaveLength(6);
  });

  it('names in a rule what it matches, and nothing that stands in a comment', () => {
    const rule =
      '-A FORWARD ! -i docker0 -d 10.0.0.0/8 -m comment --comment "x \\" -o eth9 -j Y" -j DROP';
    expect(readRule(rule)).toEqual({
      chain: 'FORWARD',
      target: 'DROP',
      links: ['docker0'],
      addresses: ['10.0.0.0/8'],
      matches: ['comment'],
    });
  });
});

describe('tables that a dockerd leaves', () => {
  const bare = '*nat\n:POSTROUTING ACCEPT [0:0]\nCOMMIT\n';

  it('are dropped where they are empty and were not there before', () => {
    expect(emptiedTables(parseFirewall(untouched), parseFirewall(untouched + bare))).toEqual([
      'nat',
    ]);
    expect(emptiedTables(parseFirewall(bare), parseFirewall(bare))).toEqual([]);
  });

  it.each([
    ['a rule', bare.replace('COMMIT', '-A POSTROUTING -j MASQUERADE\nCOMMIT')],
    ['a chain', bare.replace('COMMIT', ':MINE - [0:0]\nCOMMIT')],
    ['a policy', bare.replace('ACCEPT', 'DROP')],
  ])('stay where there is %s in them', (_, now) => {
    expect(emptiedTables(new Map(), parseFirewall(now))).toEqual([]);
  });
});
