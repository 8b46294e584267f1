import { warning, type Warning } from '../base/warnings.ts';
import { readText } from './fingerprint.ts';

const usedThreshold = 0.5;
/** A run with a connection per request opens some tens of thousands a minute. */
const minEntries = 65_536;
const minPorts = 16_384;

/** What the kernel has for new connections; undefined where it does not tell. */
export interface ConnectionRoom {
  readonly ports?: number;
  readonly tracked?: number;
  readonly trackable?: number;
}

export function readConnectionRoom(): ConnectionRoom {
  const [low, high] = numbersIn('/proc/sys/net/ipv4/ip_local_port_range');
  const [tracked] = numbersIn('/proc/sys/net/netfilter/nf_conntrack_count');
  const [trackable] = numbersIn('/proc/sys/net/netfilter/nf_conntrack_max');
  return {
    ...(low === undefined || high === undefined ? {} : { ports: high - low + 1 }),
    ...(tracked === undefined ? {} : { tracked }),
    ...(trackable === undefined ? {} : { trackable }),
  };
}

/** Whether new connections may run out, with the numbers. Pure. */
export function connectionWarnings(room: ConnectionRoom): readonly Warning[] {
  const { ports, tracked = 0, trackable } = room;
  const found: (Warning | false)[] = [
    trackable !== undefined &&
      (trackable < minEntries || tracked / trackable > usedThreshold) &&
      warning(
        'CONNECTIONS',
        `${String(tracked)} of ${String(trackable)} conntrack entries are in use.`,
      ),
    ports !== undefined &&
      ports < minPorts &&
      warning('CONNECTIONS', `There are ${String(ports)} ephemeral ports.`),
  ];
  return found.filter((each) => each !== false);
}

function numbersIn(file: string): readonly number[] {
  return (readText(file) ?? '').match(/\d+/g)?.map(Number) ?? [];
}
