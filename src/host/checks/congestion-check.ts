import { judge, notKnown, type Check } from '../../base/check.ts';
import { explainCongestionControl } from '../../base/congestion-control.ts';
import { warning } from '../../base/warnings.ts';
import { asOnHost } from '../../contracts/host-setting.ts';
import type { HostFacts } from '../host-facts.ts';
import { dependentOn } from './dependent-on.ts';
import type { Selection } from './seen-host.ts';

export interface CongestionOptions extends Pick<Selection, 'workloads'> {
  readonly host: Pick<HostFacts, 'tcp'>;
}

/** How TCP paces what it sends, which decides bulk workloads. Pure. */
export function congestionCheck({ host: { tcp }, workloads }: CongestionOptions): Check {
  const { congestionControl: name, availableCongestionControl: others = [] } = tcp;
  const asked = workloads.filter(({ parameters: { congestion = asOnHost } }) =>
    isBbr(congestion === asOnHost ? name : congestion),
  );
  const paced = dependentOn('congestion-control', asked);
  const own = name === undefined ? undefined : explainCongestionControl(name);
  const choice = others.length > 0 ? ` (available: ${others.join(', ')})` : '';
  return judge(
    {
      ...{ id: 'congestion-control', title: 'Congestion control' },
      value: name === undefined ? notKnown : `${name}${choice}`,
      explanation: [...(own === undefined ? [] : [own]), ...explanation],
    },
    paced.length > 0 &&
      warning('CONGESTION_CONTROL', `TCP congestion control is BBR in ${paced.join(', ')}.`),
  );
}

function isBbr(name: string | undefined): boolean {
  return name?.startsWith('bbr') ?? false;
}

const explanation = [
  'It decides the bandwidth of TCP streams and the time of large payloads, also over loopback without Docker: on the machine of docs/variability.md, host reached 37.6 Gbit/s under BBR and 62.0 under CUBIC.',
  'To see it: "sysctl net.ipv4.tcp_congestion_control". To set it: "sysctl -w net.ipv4.tcp_congestion_control=cubic"; network namespaces that are made afterwards take it over. Measure with the one that you use.',
];
