import { BlockList } from 'node:net';

/** @param subnet IPv4 CIDR, for example `172.17.0.0/16`. */
export function isInSubnet(address: string, subnet: string): boolean {
  const [network, prefix] = subnet.split('/');
  if (network === undefined || prefix === undefined) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), 'ipv4');
  return list.check(address, 'ipv4');
}
