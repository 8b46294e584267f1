import type { ConditionSite } from '../../../src/contracts/condition.ts';

/**
 * What nft matches the packets of a pair of containers by, in the network namespace of the host: the addresses of the containers
 * that have some, and the ports of the endpoint for what passes the loopback of the host.
 */
export function packetsOfPair({ client, server, endpoint }: ConditionSite): readonly string[] {
  const addresses = [client, server].flatMap((each) => (each.isOnHost ? [] : each.addresses));
  const ports = endpoint.kind === 'tcp' && client.isOnHost ? Object.values(endpoint.ports) : [];
  return [
    ...[...new Set(addresses)].flatMap((address) => {
      const family = address.includes(':') ? 'ip6' : 'ip';
      return [`${family} saddr ${address}`, `${family} daddr ${address}`];
    }),
    ...(endpoint.kind === 'tcp' ? ports : []).flatMap((port) => [
      `tcp sport ${String(port)}`,
      `tcp dport ${String(port)}`,
    ]),
  ];
}
