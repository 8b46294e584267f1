import { isIPv4 } from 'node:net';
import type { NetworkOfHost } from '../../base/network-facts.ts';
import type { IsLocal } from './match-rule.ts';

/** Whether an address is the host's own. */
export function isLocalTo({ links }: Pick<NetworkOfHost, 'links'>): IsLocal {
  const own = new Set(links.flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6]));
  return (address) => isLoopback(address) || own.has(address);
}

export function isLoopback(address: string): boolean {
  return address === '::1' || (address.startsWith('127.') && isIPv4(address));
}
