import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { DirectSocket } from '../base/agent-protocol.ts';

/**
 * Waits for the runner on a Unix socket of this container. Its random name keeps the runner from ever taking another
 * process's for this one.
 * @param folder that only this container has. @param connected is given the first connection; there is no second.
 * @returns where it listens. @throws Error where it cannot.
 */
export async function listenForRunner(
  folder: string,
  connected: (socket: Socket) => void,
): Promise<DirectSocket> {
  const path = join(folder, `${randomUUID()}.sock`);
  const server = createServer((socket) => {
    server.close();
    // A load worker lives for as long as its stdin is open.
    connected(socket.unref());
  });
  server.unref().listen(path);
  await once(server, 'listening');
  return { path };
}
