import { parseFirewall, readRule, type Firewall } from './host-network/firewall-text.ts';
import { readFirewalls } from './host-network/network-snapshot.ts';

export interface FirewallRules {
  /**
   * By table: rules that a packet between two containers of one bridge may be compared with where bridged packets
   * pass iptables. It leaves a chain at the first rule that decides, so it is compared with these at most.
   */
  readonly bridged: Readonly<Record<string, number>>;
  /** IPv4 rules of all chains and tables. */
  readonly total: number;
}

/** Chains that the kernel leads such a packet into. */
const hooks = ['PREROUTING', 'FORWARD', 'POSTROUTING'];

/**
 * Counts the rules of iptables in this program's own network namespace, of both kinds (legacy and nftables).
 * @returns undefined where they cannot be read: only root may, and only where iptables is installed.
 */
export async function readFirewallRules(): Promise<FirewallRules | undefined> {
  const saved = Object.entries(await readFirewalls(['iptables']));
  return saved.length === 0 ? undefined : countRules(saved.map(([, text]) => parseFirewall(text)));
}

/** Sums over several firewalls, each of which a packet passes. Pure. */
export function countRules(firewalls: readonly Firewall[]): FirewallRules {
  const bridged: Record<string, number> = {};
  let total = 0;
  for (const [table, { rules, chains }] of firewalls.flatMap((each) => [...each])) {
    const reached = reachedChains(rules, [...chains.keys()]);
    const own = rules.filter((rule) => reached.has(readRule(rule).chain)).length;
    bridged[table] = (bridged[table] ?? 0) + own;
    total += rules.length;
  }
  return { bridged, total };
}

/** The hooks, and every chain that a rule of one of these leads to. */
function reachedChains(rules: readonly string[], chains: readonly string[]): ReadonlySet<string> {
  const facts = rules.map(readRule);
  const reached = new Set(hooks);
  // A set that grows while it is gone through is gone through to its end.
  for (const chain of reached) {
    for (const rule of facts) {
      if (rule.chain === chain && chains.includes(rule.target)) reached.add(rule.target);
    }
  }
  return reached;
}
