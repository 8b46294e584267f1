import { parseConnectionRoom, type ConnectionRoom } from '../base/connection-room.ts';
import { readFile } from './read-file.ts';

/** Of this network namespace, now. */
export function readConnectionRoom(): ConnectionRoom {
  return parseConnectionRoom(readFile);
}

/** First and last port that the kernel gives to connections by itself. */
export function ephemeralPorts(
  room: ConnectionRoom = readConnectionRoom(),
): readonly [low: number, high: number] {
  return room.portRange ?? [32_768, 60_999];
}
