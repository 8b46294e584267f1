import { BlockList, isIPv6 } from 'node:net';

/** @param subnet CIDR, for example `172.17.0.0/16` or `fd00::/64`. */
export function isInSubnet(address: string, subnet: string): boolean {
  const [network, prefix] = subnet.split('/');
  if (network === undefined || prefix === undefined) return false;
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), family);
  return isIPv6(address) === isIPv6(network) && list.check(address, family);
}
