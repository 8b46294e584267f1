import { readFileSync } from 'node:fs';
import { parseConnectionRoom, type ConnectionRoom } from '../base/connection-room.ts';

/** Of this network namespace, now. */
export function readConnectionRoom(): ConnectionRoom {
  return parseConnectionRoom((file) => {
    try {
      return readFileSync(file, 'latin1');
    } catch {
      return undefined;
    }
  });
}

/** First and last port that the kernel gives to connections by itself. */
export function ephemeralPorts(
  room: ConnectionRoom = readConnectionRoom(),
): readonly [low: number, high: number] {
  return room.portRange ?? [32_768, 60_999];
}
