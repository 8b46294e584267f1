import { passIptables, rulesOnBridgedPath } from '../../base/bridge-netfilter.ts';
import { judge, notKnown, type Check } from '../../base/check.ts';
import { warning } from '../../base/warnings.ts';
import type { SeenHost } from './seen-host.ts';

/** So many cost about a microsecond a request (docs/variability.md). */
const maxRules = 100;

/** How many rules packets are compared with. Pure. */
export function firewallCheck({ facts, host, path: { bridges, firewall } }: SeenHost): Check {
  const backend = facts.firewallBackend === undefined ? '' : `, backend ${facts.firewallBackend}`;
  const fact = (value: string) => ({
    ...{ id: 'firewall-rules', title: 'Firewall rules', explanation },
    value: `${value}${backend}`,
  });
  if (!firewall) return judge(fact(`${notKnown}: they cannot be read`));
  const onPath = rulesOnBridgedPath(firewall);
  const tables = Object.entries(firewall.bridged)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => `${table} ${String(count)}`);
  const byTable = tables.length === 0 ? '' : ` (${tables.join(', ')})`;
  const where =
    'on the path of packets between two containers of a bridge, where they pass iptables';
  return judge(
    fact(`${String(firewall.total)} of iptables; ${String(onPath)}${byTable} ${where}`),
    onPath > maxRules &&
      passIptables(host.bridgeNfCallIptables, bridges) === true &&
      warning(
        'FIREWALL_RULES',
        `Packets between two containers of a bridge may be compared with ${String(onPath)} rules.`,
      ),
  );
}

const explanation = [
  'Rules are counted where this program runs as root on the machine of the engine. Those that other programs add are compared with bridged and translated packets, too.',
];
