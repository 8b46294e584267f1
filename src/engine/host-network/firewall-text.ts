/** One table of `iptables-save`. */
interface FirewallTable {
  /** Policy of each chain, `-` where it is user-defined. */
  readonly chains: ReadonlyMap<string, string>;
  /** Each as it was saved: `-A FORWARD -o docker0 -j DOCKER`. */
  readonly rules: readonly string[];
}

/** A firewall by table: `filter`, `nat`, … */
export type Firewall = ReadonlyMap<string, FirewallTable>;

/** Reads what `iptables-save` or `ip6tables-save` printed; counters and comments are left out. */
export function parseFirewall(text: string): Firewall {
  const tables = new Map<string, { chains: Map<string, string>; rules: string[] }>();
  let table = { chains: new Map<string, string>(), rules: [] as string[] };
  for (const line of text.split('\n')) {
    if (line.startsWith('*')) {
      table = { chains: new Map(), rules: [] };
      tables.set(line.slice(1).trim(), table);
    } else if (line.startsWith(':')) {
      const [chain = '', policy = '-'] = line.slice(1).split(' ');
      table.chains.set(chain, policy);
    } else if (line.startsWith('-A ')) {
      table.rules.push(line.trimEnd());
    }
  }
  return tables;
}

/** What a rule says about where it stands and what it matches. */
export interface RuleFacts {
  readonly chain: string;
  readonly target: string;
  /** Network interfaces that it names. */
  readonly links: readonly string[];
  /** Addresses and networks that it names, as `172.17.0.0/16`. */
  readonly addresses: readonly string[];
  readonly matches: readonly string[];
}

export function readRule(rule: string): RuleFacts {
  // Text in quotes is a comment of somebody's, and may hold anything.
  const parts = rule.replaceAll(/"(?:\\.|[^"\\])*"/g, '""').split(' ');
  const after = (...options: readonly string[]): readonly string[] =>
    parts.flatMap((part, index) =>
      options.includes(part) && parts[index + 1] !== undefined ? [parts[index + 1] ?? ''] : [],
    );
  return {
    chain: parts[1] ?? '',
    target: after('-j', '-g')[0] ?? '',
    links: after('-i', '-o', '--physdev-in', '--physdev-out'),
    addresses: after('-s', '-d'),
    matches: after('-m'),
  };
}

/** Each rule of the first list that the second has not, equal rules counted. */
export function rulesMissingIn(
  rules: readonly string[],
  others: readonly string[],
): readonly string[] {
  const left = new Map<string, number>();
  for (const each of others) left.set(each, (left.get(each) ?? 0) + 1);
  return rules.filter((each) => {
    const count = left.get(each) ?? 0;
    if (count > 0) left.set(each, count - 1);
    return count === 0;
  });
}

/** Tables that were not there before and now have no rule, no chain of anybody's and no policy. */
export function emptiedTables(before: Firewall, now: Firewall): readonly string[] {
  return [...now].flatMap(([name, { rules, chains }]) => {
    const isEmpty = rules.length === 0 && [...chains.values()].every((each) => each === 'ACCEPT');
    return isEmpty && !before.has(name) ? [name] : [];
  });
}
