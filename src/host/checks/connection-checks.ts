import { judge, notKnown, type Check } from '../../base/check.ts';
import { warning } from '../../base/warnings.ts';
import type { HostFacts } from '../host-facts.ts';

const usedThreshold = 0.5;
/** A run with a connection per request opens some tens of thousands a minute. */
const minEntries = 65_536;
const minPorts = 16_384;
const queueSetting = 'net.core.somaxconn';
/** What servers commonly ask for. */
const minQueue = 511;

/** Whether new connections may run out, or have to wait. Pure. */
export function connectionChecks({
  connections,
  system,
}: Pick<HostFacts, 'connections' | 'system'>): readonly Check[] {
  const { portRange, tracked = 0, trackable } = connections;
  const ports = portRange && portRange[1] - portRange[0] + 1;
  const queue = system.sysctls?.[queueSetting];
  const entries = `${String(tracked)} of ${String(trackable)} conntrack entries are in use.`;
  return [
    judge(
      {
        ...{ id: 'conntrack', title: 'Conntrack' },
        value: trackable === undefined ? notKnown : `${String(tracked)} of ${String(trackable)}`,
      },
      trackable !== undefined &&
        (trackable < minEntries || tracked / trackable > usedThreshold) &&
        warning('CONNECTIONS', entries),
    ),
    judge(
      { id: 'port-range', title: 'Ephemeral ports', value: ports?.toString() ?? notKnown },
      ports !== undefined &&
        ports < minPorts &&
        warning('CONNECTIONS', `There are ${String(ports)} ephemeral ports.`),
    ),
    judge(
      { id: 'listen-queue', title: 'Listen queue', value: queue ?? notKnown },
      queue !== undefined &&
        Number(queue) < minQueue &&
        warning('LISTEN_QUEUE', `${queueSetting} is ${queue}.`),
    ),
  ];
}
