import { setTimeout as sleep } from 'node:timers/promises';
import { ephemeralPorts, readConnectionRoom } from '../../../src/agent/connection-room.ts';

/** What a driver waited for before it opened many connections. */
export interface CoolDown {
  readonly waitedMs: number;
  readonly portsInUse: number;
  readonly ports: number;
  readonly tracked?: number;
  readonly trackable?: number;
}

const maxShare = 0.5;
const stepMs = 100;
const timeoutMs = 8000;

/**
 * Waits until less than half of the ephemeral ports and of the conntrack table of this network
 * namespace are in use: closed connections hold both for a minute or two, and a host that runs out
 * of either refuses connections of others too.
 * @throws Error with the numbers where that takes too long.
 */
export async function coolDown(
  look: () => Omit<CoolDown, 'waitedMs'> = lookAround,
): Promise<CoolDown> {
  const beginMs = performance.now();
  for (;;) {
    const seen = look();
    const waitedMs = Math.round(performance.now() - beginMs);
    const busiest = Math.max(
      seen.portsInUse / seen.ports,
      (seen.tracked ?? 0) / (seen.trackable ?? Infinity),
    );
    if (busiest < maxShare) return { waitedMs: waitedMs < stepMs ? 0 : waitedMs, ...seen };
    if (waitedMs > timeoutMs) throw new Error(`too many connections: ${describeRoom(seen)} in use`);
    await sleep(stepMs);
  }
}

function describeRoom({
  portsInUse,
  ports,
  tracked,
  trackable,
}: Omit<CoolDown, 'waitedMs'>): string {
  const table =
    tracked === undefined
      ? ''
      : ` and ${String(tracked)} of ${String(trackable)} conntrack entries`;
  return `${String(portsInUse)} of ${String(ports)} ephemeral ports${table}`;
}

function lookAround(): Omit<CoolDown, 'waitedMs'> {
  const room = readConnectionRoom();
  const { portsInUse = 0, tracked, trackable } = room;
  const [low, high] = ephemeralPorts(room);
  return {
    portsInUse,
    ports: high - low + 1,
    ...(tracked === undefined || trackable === undefined ? {} : { tracked, trackable }),
  };
}
