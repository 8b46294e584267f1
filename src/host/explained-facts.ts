import { passIptables, rulesOnBridgedPath } from '../base/bridge-netfilter.ts';
import { explainCongestionControl } from '../base/congestion-control.ts';
import type { HostFacts } from './host-facts.ts';
import type { PathFacts } from './path-facts.ts';

/** A fact of the host that decides numbers, for somebody who has never heard of it. */
export interface ExplainedFact {
  readonly title: string;
  /** In a few words. */
  readonly value: string;
  /** Whole sentences: what it is, what it costs, how to see and to set it. */
  readonly explanation: readonly string[];
}

const unknown = 'not known';

/** What `doctor` explains. Pure. */
export function explainedFacts(host: HostFacts, path: PathFacts): readonly ExplainedFact[] {
  return [bridgeNetfilter(host, path), firewallRules(path), congestionControl(host)];
}

function bridgeNetfilter(host: HostFacts, path: PathFacts): ExplainedFact {
  const passes = passIptables(host.bridgeNfCallIptables, path.bridges);
  const own = Object.entries(path.bridges)
    .filter(([, { nfCallIptables }]) => nfCallIptables)
    .map(([link]) => `, on for ${link} itself`);
  const value =
    passes === undefined
      ? unknown
      : passes
        ? `on: bridged packets pass iptables and conntrack${own.join('')}`
        : 'off: bridged packets do not pass iptables';
  return {
    title: 'br_netfilter',
    value,
    explanation: [
      'Where br_netfilter is on, each packet between two containers of one bridge passes iptables and conntrack.',
      'On the machine of docs/variability.md that was nearly all that a bridge cost: with it off, the overhead of bridge in median latency fell from +8.9 to +0.2 %, and that in requests/s from −10.5 to −0.3 %.',
      'To see it: "sysctl net.bridge.bridge-nf-call-iptables" (without such a setting the module is not loaded, and it is off). To set it: "sysctl -w net.bridge.bridge-nf-call-iptables=0", or 1.',
      'Leave it on where rules have to apply between containers of one bridge, as networks with icc=false need it.',
      'Docker Engine loads the module before 27.4, and later only where a network needs it. A kernel may have it built in: then it is on whatever the engine does.',
    ],
  };
}

function firewallRules({ firewall }: PathFacts): ExplainedFact {
  const explanation = [
    'Rules are counted where this program runs as root on the machine of the engine. Those that other programs add are compared with bridged and translated packets, too.',
  ];
  if (!firewall)
    return { title: 'Firewall rules', value: `${unknown}: they cannot be read`, explanation };
  const onPath = rulesOnBridgedPath(firewall);
  const tables = Object.entries(firewall.bridged)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => `${table} ${String(count)}`);
  const byTable = tables.length === 0 ? '' : ` (${tables.join(', ')})`;
  return {
    title: 'Firewall rules',
    value: `${String(firewall.total)} of iptables; ${String(onPath)}${byTable} on the path of packets between two containers of a bridge, where they pass iptables`,
    explanation,
  };
}

function congestionControl({ tcp }: HostFacts): ExplainedFact {
  const { congestionControl: name, availableCongestionControl: others = [] } = tcp;
  const own = name === undefined ? undefined : explainCongestionControl(name);
  const choice = others.length > 0 ? ` (available: ${others.join(', ')})` : '';
  return {
    title: 'Congestion control',
    value: name === undefined ? unknown : `${name}${choice}`,
    explanation: [
      ...(own === undefined ? [] : [own]),
      'It decides the bandwidth of TCP streams and the time of large payloads, also over loopback without Docker: on the machine of docs/variability.md, host reached 37.6 Gbit/s under BBR and 62.0 under CUBIC.',
      'To see it: "sysctl net.ipv4.tcp_congestion_control". To set it: "sysctl -w net.ipv4.tcp_congestion_control=cubic"; network namespaces that are made afterwards take it over. Measure with the one that you use.',
    ],
  };
}
