import type { HttpTarget } from '../../../src/base/agent-protocol.ts';
import { openConnection } from '../connections/bare-connection.ts';
import { settled } from '../connections/settled.ts';

/** Who is told what becomes of requests. */
interface Listener {
  /** The whole response has come over the connection of that number. */
  answered(connection: number): void;
  /** No more responses will come. */
  failed(error: Error): void;
}

export interface ConnectionPool {
  /** Sends the request over a connection, which must be free. */
  send(connection: number): void;
  /** From now on this one is told. */
  tell(listener: Listener): void;
  close(): void;
  /** Received and sent so far, over all connections. */
  bytes(): number;
}

/**
 * Opens connections, each of which has had a first response: it pays for connecting.
 * @throws Error where one of them has none in time.
 */
export async function openPool(
  target: HttpTarget,
  count: number,
  timeoutMs: number,
): Promise<ConnectionPool> {
  let listener: Listener;
  const connections = Array.from({ length: count }, (_, place) =>
    openConnection(target, {
      answered: () => {
        listener.answered(place);
      },
      failed: (error) => {
        listener.failed(error);
      },
    }),
  );
  const close = (): void => {
    for (const connection of connections) connection.close();
  };
  const opened = settled(timeoutMs, (resolve, reject) => {
    let left = count;
    const answered = (): void => {
      left -= 1;
      if (left === 0) resolve();
    };
    listener = { answered, failed: reject };
    for (const connection of connections) connection.send();
  });
  await opened.catch((error: unknown) => {
    close();
    throw error;
  });
  return {
    send: (connection) => connections[connection]?.send(),
    tell: (next) => {
      listener = next;
    },
    close,
    bytes: () => connections.reduce((sum, each) => sum + each.bytes(), 0),
  };
}
