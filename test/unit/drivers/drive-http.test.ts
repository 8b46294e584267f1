import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import http from '../../../bench/drivers/http.ts';
import type { HttpTarget } from '../../../src/base/agent-protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-http-'));
const body = 'bridgetoll\n';
const answer: RequestListener = (request, response) => {
  if (request.url === '/missing') response.writeHead(404, { 'Content-Length': 0 }).end();
  else response.writeHead(200, { 'Content-Length': body.length }).end(body);
};
const servers: Server[] = [];
/** What went over each connection; raw, below TLS. */
const carried = new Set<Socket>();
const bytes = (): number =>
  [...carried].reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0);

async function serve(server: Server, where: string | number): Promise<Server> {
  servers.push(server);
  server.on('connection', (socket: Socket) => carried.add(socket));
  if (typeof where === 'string') server.listen(where);
  else server.listen(where, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const socketPath = join(folder, 'https.sock');
const port = (server: Server): string => String((server.address() as AddressInfo).port);
const targets = {} as Record<'http' | 'https' | 'https over a Unix socket', HttpTarget>;

beforeAll(async () => {
  // Made for this test alone, and good for nothing else.
  const pem = (name: string) => readFileSync(`test/fixtures/tls/${name}.pem`);
  const secure = { key: pem('key'), cert: pem('certificate') };
  const plain = await serve(createHttpServer(answer), 0);
  const tls = await serve(createHttpsServer(secure, answer), 0);
  await serve(createHttpsServer(secure, answer), socketPath);
  targets.http = { url: `http://127.0.0.1:${port(plain)}/` };
  targets.https = { url: `https://127.0.0.1:${port(tls)}/` };
  targets['https over a Unix socket'] = { url: 'https://localhost/', socketPath };
});

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

async function drive(target: HttpTarget, connections = 1) {
  carried.clear();
  return await http.drive({ target, connections, amount: 40, timeoutS: 5 });
}

it.each(['http', 'https', 'https over a Unix socket'] as const)(
  'counts all that goes over the network, the handshake too: %s',
  async (kind) => {
    const output = await drive(targets[kind], 2);
    expect(output).toMatchObject({ responses: 40, errors: 0, non2xx: 0 });
    expect(carried.size).toBe(2);
    // A server counts what it read a moment after the client closed; and nothing more than a last alert differs.
    expect(Math.abs((output.networkBytes ?? 0) - bytes())).toBeLessThan(2 * 64);
    expect(output.tls).toBe(kind === 'http' ? undefined : 'TLSv1.3');
  },
);

it('tells answers that are not 2xx, and a server that is not there', async () => {
  const missing = { url: `${targets.https.url}missing` };
  expect((await drive(missing)).non2xx).toBeGreaterThan(0);
  for (const scheme of ['http', 'https']) {
    const output = await drive({ url: `${scheme}://127.0.0.1:1/` });
    expect(output.errors).toBeGreaterThan(0);
    expect(output.responses).toBe(0);
  }
});
