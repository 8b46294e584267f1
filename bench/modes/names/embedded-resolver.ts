import type { ServerHandle } from '../../../src/contracts/mode.ts';
import type { NameLookup, ServerName } from '../../../src/contracts/name-lookup.ts';

/**
 * Of a client on a network of one's own. NAT rules in its namespace lead what it sends to the resolver to a socket of the
 * daemon in that namespace, so that no lookup leaves its loopback.
 */
export const byEmbeddedResolver: NameLookup = {
  answeredBy: 'engine',
  proof: {
    passed: ['client lo'],
    still: ['client network', 'server network', 'server lo'],
  },
};

/** Docker's resolver has this address in every such namespace. */
export function nameInNetwork({ name }: ServerHandle, address: string): ServerName {
  return { name, address, resolver: '127.0.0.11', port: 53 };
}
