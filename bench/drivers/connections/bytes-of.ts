import type { Socket } from 'node:net';

/** What sockets have received and sent so far, also those that are closed. */
export function bytesOf(sockets: Iterable<Pick<Socket, 'bytesRead' | 'bytesWritten'>>): number {
  let bytes = 0;
  for (const { bytesRead, bytesWritten } of sockets) bytes += bytesRead + bytesWritten;
  return bytes;
}
