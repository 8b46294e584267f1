import { matchRule, type IsLocal } from './match-rule.ts';
import type { Packet } from './packet.ts';
import type { Rule } from './parse-rule.ts';
import type { ParsedTable } from './parsed-firewall.ts';

/**
 * How a packet may leave a chain, with the rule that decides it. `through`: it has come to the end of the chain, or was
 * returned. `mask`: it gets another source, that of its way out where none is named. `unknown`: a rule that applies has a
 * target that is not read here.
 */
export type Ending =
  | { readonly kind: 'accept' | 'drop' | 'unknown'; readonly rule: string }
  | { readonly kind: 'rewrite'; readonly rule: string; readonly to: string }
  | { readonly kind: 'mask'; readonly rule: string; readonly to?: string }
  | { readonly kind: 'through' };

export interface WalkedChain {
  /** One, where all rules on the way are understood. */
  readonly endings: readonly Ending[];
  /** Rules on the way of which it cannot be told whether they apply. */
  readonly doubtful: readonly string[];
}

/** Targets after which a packet goes on in its chain, unchanged as far as rules see. */
const passing = new Set(['', 'LOG', 'NFLOG', 'ULOG', 'TCPMSS', 'TTL', 'HL', 'DSCP', 'TOS']);
const deciding: Readonly<Record<string, 'accept' | 'drop'>> = {
  ...{ ACCEPT: 'accept', DROP: 'drop', REJECT: 'drop' },
};

/**
 * All ways in which a packet may leave a chain of a table. A rule of which it cannot be told whether it applies is
 * followed both ways, so that it matters only where these end differently. Pure.
 */
export function walkChain(
  table: ParsedTable,
  chain: string,
  packet: Packet,
  isLocal: IsLocal,
): WalkedChain {
  const endings: Ending[] = [];
  const doubtful: string[] = [];
  for (const rule of table.get(chain)?.rules ?? []) {
    const match = passing.has(rule.target) ? 'no' : matchRule(rule, packet, isLocal);
    if (match === 'no') continue;
    const taken = follow(table, rule, packet, isLocal);
    const last = taken.endings.filter((each) => !returns(each, rule));
    doubtful.push(...(match === 'unknown' ? [rule.text] : []), ...taken.doubtful);
    endings.push(...last);
    if (match === 'yes' && last.length === taken.endings.length) return { endings, doubtful };
  }
  return { endings: [...endings, { kind: 'through' }], doubtful };
}

/** Back from a chain that was jumped to, a packet goes on; after RETURN or `-g` it does not. */
function returns({ kind }: Ending, { target, isGoto }: Rule): boolean {
  return kind === 'through' && target !== 'RETURN' && !isGoto;
}

/** What becomes of a packet that a rule applies to. */
function follow(table: ParsedTable, rule: Rule, packet: Packet, isLocal: IsLocal): WalkedChain {
  if (table.get(rule.target)?.policy === '-') {
    return walkChain(table, rule.target, packet, isLocal);
  }
  return { endings: [endingOf(rule)], doubtful: [] };
}

function endingOf({ target, targetOptions, text: rule }: Rule): Ending {
  const kind = deciding[target];
  if (kind !== undefined) return { kind, rule };
  if (target === 'RETURN') return { kind: 'through' };
  const valueOf = (option: string): string | undefined =>
    targetOptions.find(({ name }) => name === option)?.values[0];
  const source = valueOf('--to-source');
  if (target === 'MASQUERADE') return { kind: 'mask', rule };
  if (source !== undefined) return { kind: 'mask', rule, to: source };
  const to = valueOf('--to-destination');
  return to === undefined ? { kind: 'unknown', rule } : { kind: 'rewrite', rule, to };
}
