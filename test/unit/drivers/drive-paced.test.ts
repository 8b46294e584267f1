import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import net from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import paced, { type PacedRequest } from '../../../bench/drivers/paced.ts';

const folder = mkdtempSync(join(tmpdir(), 'bridgetoll-paced-'));
const socketPath = join(folder, 'http.sock');
const body = 'bridgetoll\n';
let server: Server;
let connections = 0;
let requests = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests += 1;
    if (request.url === '/missing') response.writeHead(404, { 'Content-Length': 0 }).end();
    else if (request.url === '/dies' && requests > 3) response.destroy();
    else response.writeHead(200, { 'Content-Length': body.length }).end(body);
  });
  server.on('connection', () => (connections += 1));
  server.listen(socketPath);
  await once(server, 'listening');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const target = { url: 'http://localhost/', socketPath };
const request: PacedRequest = {
  ...{ target, rate: 2000, connections: 1, amount: 40, seed: 1, timeoutMs: 5000 },
};

function drive(change: Partial<PacedRequest>) {
  connections = 0;
  requests = 0;
  return paced.drive({ ...request, ...change });
}

it('sends so many requests over one connection, after a first one that is not counted', async () => {
  const output = await drive({});
  expect(connections).toBe(1);
  expect(requests).toBe(41);
  expect(output.responses).toBe(40);
  expect(output.latenciesUs).toHaveLength(40);
});

it('takes at least as long as the arrivals, and knows what the server had the requests for', async () => {
  const { windowMs, latenciesUs, serviceSumUs, serviceP50Us, pace } = await drive({});
  // The last of 40 arrivals is at most a quarter of an interval early.
  expect(windowMs).toBeGreaterThanOrEqual(39.75 / 2);
  expect(serviceSumUs).toBeGreaterThan(0);
  expect(serviceP50Us).toBeGreaterThan(0);
  // Neither a wait nor a latency can be shorter than what the server needed; each is rounded to 1 ns.
  const latencySumUs = latenciesUs.reduce((sum, each) => sum + each, 0);
  expect(latencySumUs).toBeGreaterThanOrEqual(serviceSumUs - 0.04);
  expect(pace?.lateSumUs).toBeGreaterThan(0);
});

it('opens as many connections as it is told', async () => {
  const output = await drive({ connections: 32, amount: 64 });
  expect(connections).toBe(32);
  expect(requests).toBe(96);
  expect(output.responses).toBe(64);
});

it('knows no pace in a closed loop', async () => {
  const output = await drive({ rate: 'closed', connections: 4, amount: 400 });
  expect(output.responses).toBe(400);
  expect('pace' in output).toBe(false);
});

it('ends with what went wrong where the status is not 200, or the server goes away', async () => {
  const at = (path: string) => ({ target: { url: `http://localhost${path}`, socketPath } });
  await expect(drive(at('/missing'))).rejects.toThrow('HTTP status 404');
  await expect(drive(at('/dies'))).rejects.toThrow('closed the connection');
  const gone = { url: 'http://localhost/', socketPath: join(folder, 'gone.sock') };
  await expect(drive({ target: gone })).rejects.toThrow('ENOENT');
});

it.each([
  ['two responses to one request', (text: string) => text + text, 'more bytes came than'],
  ['no end of a response', (text: string) => text.slice(0, -1), 'no answer in 50 ms'],
  ['no end of a head', () => `HTTP/1.1 200 OK\r\n${'X: y\r\n'.repeat(4000)}`, 'too long'],
])('refuses %s', async (_, change, message) => {
  const whole = `HTTP/1.1 200 OK\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`;
  const odd = net.createServer((socket) => socket.on('data', () => socket.write(change(whole))));
  const path = join(folder, 'odd.sock');
  odd.listen(path);
  await once(odd, 'listening');
  try {
    const oddTarget = { url: 'http://localhost/', socketPath: path };
    await expect(drive({ target: oddTarget, timeoutMs: 50 })).rejects.toThrow(message);
  } finally {
    odd.close();
  }
});
