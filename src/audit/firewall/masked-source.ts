import { isIP } from 'node:net';
import type { Packet } from './packet.ts';
import type { HostView } from './parsed-firewall.ts';
import { atHook } from './pass-hook.ts';
import { walkChain, type Ending } from './walk-chain.ts';

/** What SNAT may make of a packet's source. */
export type MaskedSource = { readonly by: string; readonly address?: string } | undefined;

/**
 * The addresses that a packet may have come from once it has left the host by its interface: its own, which is undefined
 * here, or one that a rule gives it. One without an address is not known. Pure.
 */
export function maskedSources(host: HostView, packet: Packet): readonly MaskedSource[] {
  const tables = (host.firewalls ?? [])
    .filter(({ family }) => family === packet.family)
    .flatMap((firewall) => firewall.tables.get('nat') ?? []);
  const seen = atHook('POSTROUTING', packet);
  const found = tables.flatMap((table) =>
    walkChain(table, 'POSTROUTING', seen, host.isLocal).endings.map((ending) =>
      maskedBy(ending, host, packet),
    ),
  );
  return found.length === 0 ? [undefined] : found;
}

function maskedBy(ending: Ending, { links }: HostView, { family, outLink }: Packet): MaskedSource {
  if (ending.kind === 'unknown') return { by: ending.rule };
  if (ending.kind !== 'mask') return undefined;
  const link = links.find(({ name }) => name === outLink);
  const address = ending.to ?? (family === 4 ? link?.ipv4 : link?.ipv6)?.[0];
  const isRead = address !== undefined && isIP(address) !== 0;
  return { by: ending.rule, ...(isRead ? { address } : {}) };
}
