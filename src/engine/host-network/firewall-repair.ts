import { readRule, rulesMissingIn, type Firewall } from './firewall-text.ts';

/**
 * A dockerd that starts empties all chains that are called as its own, those of other engines among
 * them. @returns what puts back where they were the rules that its start took and that are not there now: lines
 * for `iptables-restore --noflush`, by table.
 */
export function repairFirewall(
  before: Firewall,
  started: Firewall,
  now: Firewall,
): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, readonly string[]>();
  for (const [name, table] of before) {
    const current = now.get(name);
    const taken = rulesMissingIn(table.rules, started.get(name)?.rules ?? []);
    const still = new Set(rulesMissingIn(table.rules, current?.rules ?? []));
    const lost = taken.filter((each) => still.has(each));
    if (lost.length === 0) continue;
    const chains = new Set(lost.map((each) => readRule(each).chain));
    const missing = [...chains].filter((each) => current?.chains.has(each) !== true);
    lines.set(name, [
      ...missing.filter((each) => table.chains.get(each) === '-').map((each) => `-N ${each}`),
      ...insertions(table.rules, current?.rules ?? [], lost),
    ]);
  }
  return lines;
}

/** Each lost rule goes behind the one that it stood behind, or first. */
function insertions(
  before: readonly string[],
  now: readonly string[],
  lost: readonly string[],
): readonly string[] {
  const chains = new Map<string, string[]>();
  const inChain = (rules: readonly string[], chain: string): string[] =>
    rules.filter((each) => readRule(each).chain === chain);
  return lost.map((rule) => {
    const { chain } = readRule(rule);
    const current = chains.get(chain) ?? inChain(now, chain);
    chains.set(chain, current);
    const earlier = inChain(before, chain);
    const index = earlier
      .slice(0, earlier.indexOf(rule))
      .reduceRight((found, each) => (found >= 0 ? found : current.indexOf(each)), -1);
    current.splice(index + 1, 0, rule);
    return rule.replace(`-A ${chain}`, `-I ${chain} ${String(index + 2)}`);
  });
}
