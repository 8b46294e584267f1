import { parseConnectionRoom, type ConnectionRoom } from '../base/connection-room.ts';
import type { HostReading } from './host-reading.ts';

/** @param reading of the `connectionFiles`. Pure. */
export function connectionRoom({ files: texts }: HostReading): ConnectionRoom {
  return parseConnectionRoom((file) => texts.get(file));
}
