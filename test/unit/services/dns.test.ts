import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import dns from '../../../bench/services/dns.ts';

let folder: string;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bridgetoll-test-'));
  const script = readFileSync('bench/images/server/start.sh', 'utf8');
  writeFileSync(join(folder, 'start.sh'), script.replace('cd /run/bridgetoll', `cd ${folder}`));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  ({ port } = probe.address() as AddressInfo);
  probe.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** In place of dnsmasq: ends with these codes, one after another, and listens the time after. */
function endsWith(...codes: readonly number[]): void {
  const cases = codes.map((code, nth) => `[ "$starts" = ${String(nth)} ] && exit ${String(code)}`);
  const listen = `require('net').createServer().listen(${String(port)}, '127.0.0.1')`;
  const lines = ['starts=$(cat starts || echo 0)', 'echo $((starts + 1)) >starts', ...cases];
  const program = ['#!/bin/bash', ...lines, `exec node --eval "${listen}"`].join('\n');
  writeFileSync(join(folder, 'dnsmasq'), program);
  chmodSync(join(folder, 'dnsmasq'), 0o755);
  rmSync(join(folder, 'starts'), { force: true });
}

const command = (): readonly string[] => [join(folder, 'start.sh'), dns.command];
const options = () => ({
  env: {
    ...process.env,
    ...dns.environment({ kind: 'tcp', address: '127.0.0.1', port }),
    PATH: `${folder}:${String(process.env['PATH'])}`,
  },
});

it('starts dnsmasq again where an interface went while it listed them', async () => {
  endsWith(5, 5);
  const server = spawn('bash', command(), { ...options(), detached: true });
  try {
    const lines: string[] = [];
    for await (const line of createInterface({ input: server.stdout })) {
      lines.push(line);
      if (line === 'ready') break;
    }
    expect(lines).toContain('ready');
    expect(readFileSync(join(folder, 'starts'), 'utf8')).toBe('3\n');
  } finally {
    process.kill(-Number(server.pid));
  }
});

it('ends with the code of dnsmasq where that ended for another reason', () => {
  endsWith(2);
  const { status, stdout } = spawnSync('bash', command(), { ...options(), encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(readFileSync(join(folder, 'starts'), 'utf8')).toBe('1\n');
});
