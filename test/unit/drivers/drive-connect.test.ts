import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import connect from '../../../bench/drivers/connect.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-connect-'));
const socketPath = join(folder, 'http.sock');
const body = 'bridgetoll\n';
const refusedFrom = 5;
const asked: (string | undefined)[] = [];
const sockets = new Set<Socket>();
const waiting: (() => void)[] = [];
const together = 8;
let requests = 0;

const server = createServer((request, response) => {
  requests += 1;
  asked.push(request.headers.connection);
  if (request.url === '/never') return;
  const isRefused = request.url === '/refuses' && requests >= refusedFrom;
  const answer = (): void => {
    response.writeHead(isRefused ? 503 : 200, { 'Content-Length': body.length }).end(body);
  };
  if (request.url !== '/together') {
    answer();
    return;
  }
  waiting.push(answer);
  if (waiting.length === together) for (const each of waiting.splice(0)) each();
});

beforeAll(async () => {
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(socketPath);
  await once(server, 'listening');
});

beforeEach(() => {
  sockets.clear();
  asked.length = 0;
  requests = 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

function drive(path: string, connections = 1, timeoutS = 5) {
  const target = { url: `http://localhost${path}`, socketPath };
  return connect.drive({ target, connections, amount: 40, timeoutS });
}

it('sends each request over a connection of its own that the server is asked to close, and counts all bytes', async () => {
  const output = await drive('/');
  expect(sockets.size).toBe(40);
  expect(new Set(asked)).toEqual(new Set(['close']));
  expect(output).toMatchObject({ responses: 40, errors: 0, non2xx: 0 });
  expect(output.latenciesUs).toHaveLength(40);
  const bytes = [...sockets].reduce((sum, each) => sum + each.bytesRead + each.bytesWritten, 0);
  expect(output.networkBytes).toBe(bytes);
});

it('has as many connections under way at once as it is told', async () => {
  // None is answered before all are there; one more would be left waiting at the end.
  const output = await drive('/together', together);
  expect(output.latenciesUs).toHaveLength(40);
  expect(sockets.size).toBe(40);
  expect(waiting).toEqual([]);
});

it('ends with what the first request that failed met, and nothing goes on after it', async () => {
  await expect(drive('/refuses', 2)).rejects.toThrow('HTTP status 503');
  const seen = requests;
  expect(seen).toBeLessThanOrEqual(refusedFrom + 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(requests).toBe(seen);
  await expect(drive('/never', 1, 0.05)).rejects.toThrow('no answer in 50 ms');
  const target = { url: 'http://localhost/', socketPath: join(folder, 'gone.sock') };
  const gone = connect.drive({ target, connections: 1, amount: 3, timeoutS: 5 });
  await expect(gone).rejects.toThrow('ENOENT');
});
