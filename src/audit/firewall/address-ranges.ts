import { BlockList, isIP } from 'node:net';

/** Whether an address is in it. */
export type IsInRange = (address: string) => boolean;

/** Reads a range such as `172.17.0.0/16`. @returns undefined for what is none, or has a netmask with holes. Pure. */
export function parseRange(range: string): IsInRange | undefined {
  const [network = '', length] = range.split('/');
  const version = isIP(network);
  const whole = version === 4 ? 32 : 128;
  const bits = length === undefined ? whole : /^\d+$/.test(length) ? Number(length) : Infinity;
  if (version === 0 || bits > whole) return undefined;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, bits, family);
  return (address) => isIP(address) === version && list.check(address, family);
}
