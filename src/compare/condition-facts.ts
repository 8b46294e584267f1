import { passIptables, rulesOnBridgedPath } from '../base/bridge-netfilter.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { Labelled } from './comparison.ts';

/** What is said of a run; undefined where it was not recorded. */
export type Fact = readonly [what: string, of: (loaded: LoadedRun) => string | undefined];

/** What on a host decides numbers and can be set there, the likeliest cause of a difference first. */
export const conditionFacts: readonly Fact[] = [
  [
    'br_netfilter',
    ({ host }) => {
      const passed = passIptables(host.engine.bridgeNfCallIptables, host.bridges);
      return passed === undefined ? undefined : passed ? 'on' : 'off';
    },
  ],
  ['TCP congestion control', ({ host }) => host.congestionControl],
  ['tcp_rmem', ({ host }) => host.tcpRmem?.join(' ')],
  ['tcp_wmem', ({ host }) => host.tcpWmem?.join(' ')],
];

/** Rules that make no difference which these intervals could show: see docs/evidence/firewall-rules.md. */
const minRules = 50;

/** How many rules of iptables bridged packets were compared with, where that is not about the same and any were. */
export function ruleDifferences(runs: readonly Labelled[]): readonly string[] {
  const counts = runs.flatMap(({ label, loaded: { host } }) => {
    const { firewall, engine, bridges } = host;
    if (!firewall || passIptables(engine.bridgeNfCallIptables, bridges) !== true) return [];
    const rules = rulesOnBridgedPath(firewall);
    return [{ label, rules }];
  });
  const all = counts.map(({ rules }) => rules);
  if (Math.max(...all) - Math.min(...all) < minRules || counts.length < 2) return [];
  const texts = counts.map(({ label, rules }) => `${label} ${String(rules)}`);
  return [`firewall rules on the path of bridged packets: ${texts.join(', ')}`];
}
