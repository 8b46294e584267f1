import type { Family, NamedFirewall, NetworkOfHost } from '../../base/network-facts.ts';
import { isLocalTo } from './local-addresses.ts';
import type { IsLocal } from './match-rule.ts';
import { parseRule, type Rule } from './parse-rule.ts';

interface ParsedChain {
  /** `-` where it is user-defined. */
  readonly policy: string;
  readonly rules: readonly Rule[];
}

/** Chains of one table, by name. */
export type ParsedTable = ReadonlyMap<string, ParsedChain>;

export interface ParsedFirewall {
  readonly family: Family;
  readonly tables: ReadonlyMap<string, ParsedTable>;
}

/** The engine's host, its rules read once for all packets. */
export interface HostView extends Omit<NetworkOfHost, 'firewalls'> {
  readonly firewalls?: readonly ParsedFirewall[];
  readonly isLocal: IsLocal;
}

/** @param host absent where nothing of it could be read. Pure. */
export function viewOf(host: NetworkOfHost = { links: [], settings: {} }): HostView {
  const { firewalls, ...rest } = host;
  const view = { ...rest, isLocal: isLocalTo(host) };
  return firewalls === undefined ? view : { ...view, firewalls: firewalls.map(parseTables) };
}

function parseTables({ family, tables }: NamedFirewall): ParsedFirewall {
  const parsed = [...tables].map(([name, { chains, rules }]) => {
    const byChain = new Map<string, Rule[]>([...chains.keys()].map((chain) => [chain, []]));
    for (const rule of rules.map(parseRule)) byChain.get(rule.chain)?.push(rule);
    const entries = [...chains].map(
      ([chain, policy]) => [chain, { policy, rules: byChain.get(chain) ?? [] }] as const,
    );
    return [name, new Map(entries)] as const;
  });
  return { family, tables: new Map(parsed) };
}
