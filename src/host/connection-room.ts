import { warning, type Warning } from '../base/warnings.ts';
import { numbersIn, type HostReading } from './host-reading.ts';

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

const portsFile = '/proc/sys/net/ipv4/ip_local_port_range';
const trackedFile = '/proc/sys/net/netfilter/nf_conntrack_count';
const trackableFile = '/proc/sys/net/netfilter/nf_conntrack_max';
export const connectionFiles = [portsFile, trackedFile, trackableFile] as const;

/** @param reading of `connectionFiles`. Pure. */
export function connectionRoom(reading: HostReading): ConnectionRoom {
  const [low, high] = numbersIn(reading, portsFile);
  const [tracked] = numbersIn(reading, trackedFile);
  const [trackable] = numbersIn(reading, trackableFile);
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

/** One warning for all slices that had to wait. @param slices raw output of the agent. Pure. */
export function coolDownWarnings(
  slices: readonly { readonly raw?: unknown }[],
): readonly Warning[] {
  const waits = slices.flatMap(({ raw }) => {
    const coolDown = (raw as { coolDown?: { waitedMs?: unknown } } | null | undefined)?.coolDown;
    return typeof coolDown?.waitedMs === 'number' ? [coolDown.waitedMs] : [];
  });
  if (waits.length === 0) return [];
  const longest = (Math.max(...waits) / 1000).toFixed(1);
  const count = String(waits.length);
  return [warning('COOLED_DOWN', `${count} slices waited, the longest for ${longest} s.`)];
}
