import { isIPv6 } from 'node:net';
import { expect, it } from 'vitest';
import { networkRequest } from '../../../src/topology/network-request.ts';

it('an IPv6 subnet is unique to the network, local, and has a name that the engine takes', () => {
  const [one, other] = ['a', 'b'].map((name) => networkRequest(name, { driver: 'x', ipv6: true }));
  const [network = '', prefix] = one?.ipv6Subnet?.split('/') ?? [];
  expect(isIPv6(network)).toBe(true);
  expect([network.slice(0, 2), prefix]).toEqual(['fd', '64']);
  expect(one?.ipv6Subnet).not.toBe(other?.ipv6Subnet);
});

it('a network on a link names it as its parent, beside the other options', () => {
  const parent = { name: 'btoll1', addAddress: () => Promise.resolve() };
  const request = networkRequest('a', { driver: 'x', options: { mode: 'l3' }, parent });
  expect(request).toEqual({ driver: 'x', options: { mode: 'l3', parent: 'btoll1' } });
});
