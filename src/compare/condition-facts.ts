import { passIptables, rulesOnBridgedPath } from '../base/bridge-netfilter.ts';
import { formatSetting, formatSwitch } from '../results/text/host-text.ts';
import type { ComparableRun, HostDifference, Labelled } from './comparison.ts';

/** What is said of a run; undefined where it was not recorded. */
export type Fact = readonly [what: string, of: (loaded: ComparableRun) => string | undefined];

/** Of several engines on one machine: what was asked about, and so the likeliest cause. */
export const engineSetting = 'engine setting';

/** What on a host decides numbers and can be set there, the likeliest cause of a difference first. */
export const conditionFacts: readonly Fact[] = [
  [engineSetting, ({ host }) => formatSetting(host.engine.setting)],
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
  ['userland proxy', ({ host }) => formatSwitch(host.engine.userlandProxy)],
  ['firewall backend', ({ host }) => host.engine.firewallBackend],
];

/** Rules that make no difference which these intervals could show: see docs/evidence/firewall-rules.md. */
const minRules = 50;

/** How many rules of iptables bridged packets were compared with, where that is not about the same and any were. */
export function ruleDifferences(runs: readonly Labelled[]): readonly HostDifference[] {
  const counts = runs.flatMap(({ label, loaded: { host } }) => {
    const { firewall, engine, bridges } = host;
    if (!firewall || passIptables(engine.bridgeNfCallIptables, bridges) !== true) return [];
    return [{ run: label, amount: rulesOnBridgedPath(firewall) }];
  });
  return far(counts, minRules, {
    what: 'firewall rules on the path of bridged packets',
    format: String,
  });
}

/** Of slices: less of it moves no result that anybody would look for a cause of. */
const minShare = 0.1;

/** In how large a part of the slices a limit of CPU time held the containers back, where that is not about the same. */
export function throttlingDifferences(runs: readonly Labelled[]): readonly HostDifference[] {
  const shares = runs.flatMap(({ label, loaded: { disturbed } }) => {
    if (!disturbed) return [];
    const found = disturbed.byMark.find(({ mark }) => mark === 'throttled');
    return [{ run: label, amount: found?.share ?? 0 }];
  });
  return far(shares, minShare, {
    what: 'slices held back by a CPU limit',
    format: (share) => `${(share * 100).toFixed(0)} %`,
  });
}

function far(
  found: readonly { readonly run: string; readonly amount: number }[],
  min: number,
  { what, format }: { readonly what: string; readonly format: (amount: number) => string },
): readonly HostDifference[] {
  const amounts = found.map(({ amount }) => amount);
  if (found.length < 2 || Math.max(...amounts) - Math.min(...amounts) < min) return [];
  const values = found.map(({ run, amount }) => ({ run, value: format(amount) }));
  return [{ kind: 'condition', what, values }];
}
