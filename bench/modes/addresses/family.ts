import type { AddressedNetwork, AddressFamily } from '../../../src/contracts/mode.ts';

/** What a server listens on to be reached at all addresses of a family. */
export const anyAddress: Readonly<Record<AddressFamily, string>> = { ipv4: '0.0.0.0', ipv6: '::' };

/** CIDR. @throws Error where the network has no addresses of that family. */
export function subnetOf(network: AddressedNetwork, family: AddressFamily): string {
  const { subnet } = family === 'ipv6' ? (network.ipv6 ?? {}) : network;
  if (subnet !== undefined) return subnet;
  throw new Error(`the network ${network.name} has no IPv6 subnet`);
}
