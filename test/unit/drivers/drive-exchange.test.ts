import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import exchange from '../../../bench/drivers/exchange.ts';

const payload = Buffer.alloc(3_000_000, 'payload ');
const sha256 = createHash('sha256').update(payload).digest('hex');
let folder = '';
let file = '';
let server: Server;
let connections = 0;
const asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-exchange-'));
  file = join(folder, 'payload.bin');
  writeFileSync(file, payload);
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/missing') response.writeHead(404, { 'Content-Length': 0 }).end();
    else if (request.url === '/dies') response.writeHead(200, { 'Content-Length': 10 }).destroy();
    else if (request.url === '/endless') response.writeHead(200).end('chunked');
    else {
      const body = request.url === '/payload' ? payload : Buffer.from('ok');
      response.writeHead(200, { 'Content-Length': body.length }).end(body);
    }
  });
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const bytes = payload.length;
const over = (path: string) => {
  const { port } = server.address() as AddressInfo;
  return { http: { url: `http://127.0.0.1:${String(port)}${path}` } };
};
const request = { bytes, times: 4, timeoutMs: 2000, isChecked: false };

describe('driving an exchange', () => {
  it('fetches the payload several times over one connection, after a small request', async () => {
    asked.length = 0;
    connections = 0;
    const output = await exchange.drive({ ...request, source: over('/payload') });
    expect(output.transfersUs).toHaveLength(4);
    expect(asked).toEqual(['/', ...Array.from({ length: 4 }, () => '/payload')]);
    expect(connections).toBe(1);
    expect('sha256' in output).toBe(false);
  });

  it.each([
    ['network', () => over('/payload')],
    ['file', () => ({ file })],
  ])('checks one more transfer from a %s where it is told to', async (_, source) => {
    const output = await exchange.drive({ ...request, source: source(), isChecked: true });
    expect(output.transfersUs).toHaveLength(4);
    expect(output.sha256).toBe(sha256);
  });

  it('shows another checksum once a byte is changed', async () => {
    const changed = join(folder, 'changed.bin');
    const bent = Buffer.from(payload);
    bent[1_234_567] = (bent[1_234_567] ?? 0) ^ 1;
    writeFileSync(changed, bent);
    const output = await exchange.drive({ ...request, source: { file: changed }, isChecked: true });
    expect(output.sha256).not.toBe(sha256);
  });

  it.each([
    ['a length that is not the one asked for', '/', '2 bytes came, not 3000000'],
    ['another status', '/missing', 'HTTP status 404'],
    ['a response without a length', '/endless', 'no Content-Length'],
    ['a connection that closes half-way', '/dies', 'closed the connection'],
  ])('ends with what went wrong on %s', async (_, path, message) => {
    await expect(exchange.drive({ ...request, source: over(path) })).rejects.toThrow(message);
  });

  it('ends where nobody listens, or the file is not there', async () => {
    const http = { url: 'http://127.0.0.1:9/payload' };
    await expect(exchange.drive({ ...request, source: { http } })).rejects.toThrow('ECONNREFUSED');
    const missing = join(folder, 'missing');
    await expect(exchange.drive({ ...request, source: { file: missing } })).rejects.toThrow(
      'ENOENT',
    );
  });
});
