import { parseConnectionRoom, type ConnectionRoom } from '../base/connection-room.ts';
import { warning, type Warning } from '../base/warnings.ts';
import type { HostReading } from './host-reading.ts';

const usedThreshold = 0.5;
/** A run with a connection per request opens some tens of thousands a minute. */
const minEntries = 65_536;
const minPorts = 16_384;

/** @param reading of the `connectionFiles`. Pure. */
export function connectionRoom({ files: texts }: HostReading): ConnectionRoom {
  return parseConnectionRoom((file) => texts.get(file));
}

/** Whether new connections may run out, with the numbers. Pure. */
export function connectionWarnings(room: ConnectionRoom): readonly Warning[] {
  const { portRange, tracked = 0, trackable } = room;
  const ports = portRange && portRange[1] - portRange[0] + 1;
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
