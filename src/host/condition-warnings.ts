import { passIptables } from '../base/bridge-netfilter.ts';
import { warning, type Warning } from '../base/warnings.ts';
import { asOnHost, type Condition } from '../contracts/condition.ts';
import type { HostFacts } from './host-facts.ts';
import type { PathFacts } from './path-facts.ts';

interface Dependent {
  readonly id: string;
  readonly dependsOn?: readonly Condition[];
}

export interface ConditionOptions {
  readonly host: Pick<HostFacts, 'tcp' | 'bridgeNfCallIptables'>;
  readonly path: Pick<PathFacts, 'bridges'>;
  /** Those that a run selected. */
  readonly modes: readonly Dependent[];
  readonly workloads: readonly (Dependent & {
    readonly parameters: { readonly congestion?: string };
  })[];
}

/** Conditions of the host that decide numbers of a run, and are otherwise on many hosts. Pure. */
export function conditionWarnings(options: ConditionOptions): readonly Warning[] {
  const { host, path, modes, workloads } = options;
  const bridged = dependentOn('bridge-netfilter', modes);
  const asked = workloads.filter(({ parameters: { congestion = asOnHost } }) =>
    congestion === asOnHost ? isBbr(host.tcp.congestionControl) : isBbr(congestion),
  );
  const paced = dependentOn('congestion-control', asked);
  return [
    ...(bridged.length > 0 && passIptables(host.bridgeNfCallIptables, path.bridges) === true
      ? [
          warning(
            'BRIDGE_NETFILTER',
            `br_netfilter is on: packets of ${bridged.join(', ')} pass iptables and conntrack.`,
          ),
        ]
      : []),
    ...(paced.length > 0
      ? [warning('CONGESTION_CONTROL', `TCP congestion control is BBR in ${paced.join(', ')}.`)]
      : []),
  ];
}

function dependentOn(condition: Condition, all: readonly Dependent[]): readonly string[] {
  return all.filter(({ dependsOn = [] }) => dependsOn.includes(condition)).map(({ id }) => id);
}

function isBbr(name: string | undefined): boolean {
  return name?.startsWith('bbr') ?? false;
}
