import { expect, it } from 'vitest';
import { foreignChains } from '../../../../src/host/network/network-of-host.ts';

it('base chains of nftables are foreign unless iptables shows them', () => {
  const chain = (family: string, table: string, name: string, hook?: string) => ({
    chain: { family, table, name, ...(hook ? { hook } : {}) },
  });
  const nftables = [
    { metainfo: { version: '1.0.6' } },
    chain('ip', 'filter', 'FORWARD', 'forward'),
    chain('ip6', 'nat', 'PREROUTING', 'prerouting'),
    chain('inet', 'firewalld', 'filter_FORWARD', 'forward'),
    chain('inet', 'firewalld', 'filter_FORWARD_rules'),
    chain('ip', 'docker-bridges', 'filter-FORWARD', 'forward'),
  ];
  expect(foreignChains(JSON.stringify({ nftables }))).toEqual([
    { family: 'inet', table: 'firewalld', name: 'filter_FORWARD', hook: 'forward' },
    { family: 'ip', table: 'docker-bridges', name: 'filter-FORWARD', hook: 'forward' },
  ]);
});
