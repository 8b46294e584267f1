import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Answers a request; one that leaves the response open is an engine that goes on working. */
export type Handler = (response: ServerResponse, request: IncomingMessage) => void;

export interface FakeEngine extends AsyncDisposable {
  readonly socket: string;
  /** Each request as `POST /build`, and `hung up on POST /build` where the client did. */
  readonly log: string[];
  /** Resolves once the log has the line. */
  readonly logged: (line: string) => Promise<void>;
}

/** Something that speaks HTTP on a socket as an engine does. @param handlers by `POST /build` */
export async function startFakeEngine(
  handlers: Readonly<Record<string, Handler>>,
): Promise<FakeEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  const socket = join(folder, 'docker.sock');
  const log: string[] = [];
  const listeners = new Set<() => void>();
  const add = (line: string): void => {
    log.push(line);
    for (const listener of listeners) listener();
  };
  const server = createServer((request, response) => {
    const line = `${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`;
    add(line);
    response.once('close', () => {
      if (!response.writableEnded) add(`hung up on ${line}`);
    });
    request.resume();
    const handler = handlers[line];
    if (handler) handler(response, request);
    else response.writeHead(404).end('{"message":"the fake engine has no such thing"}');
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    socket,
    log,
    logged: (line) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!log.includes(line)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

/** Writes rows of a stream as the engine does, and leaves it open. */
export function writeRows(response: ServerResponse, ...rows: readonly string[]): void {
  for (const row of rows) response.write(`${JSON.stringify({ stream: `${row}\n` })}\r\n`);
}
