import { execFileSync } from 'node:child_process';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import type { HttpTarget } from '../base/agent-protocol.ts';

const patienceMs = 2000;

/** One GET. @returns nothing when a 200 came, else the reason why none did. */
export function probe(target: HttpTarget): Promise<{ readonly problem?: string }> {
  return new Promise((resolve) => {
    const options = {
      agent: false as const,
      timeout: patienceMs,
      ...(target.socketPath === undefined ? {} : { socketPath: target.socketPath }),
    };
    const answered = (response: http.IncomingMessage): void => {
      response.resume();
      response.on('end', () => {
        const status = String(response.statusCode);
        resolve(status === '200' ? {} : { problem: `HTTP status ${status}` });
      });
    };
    // The server signed its certificate itself, for this run.
    const request = target.url.startsWith('https:')
      ? https.get(target.url, { ...options, rejectUnauthorized: false }, answered)
      : http.get(target.url, options, answered);
    request.on('timeout', () => {
      request.destroy(new Error(`no answer in ${String(patienceMs)} ms`));
    });
    request.on('error', (error) => {
      resolve({ problem: error.message });
    });
  });
}

/** A TCP port that was free a moment ago in this network namespace. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('the kernel gave no port'));
      });
    });
  });
}

export function addresses(): readonly { interface: string; address: string }[] {
  return Object.entries(os.networkInterfaces()).flatMap(([name, entries]) =>
    (entries ?? []).map((entry) => ({ interface: name, address: entry.address })),
  );
}

/** Of the programs that drive the load, by name. */
export function versions(): Readonly<Record<string, string>> {
  const [, iperf3 = 'unknown'] =
    /^iperf (\S+)/.exec(execFileSync('iperf3', ['--version'], { encoding: 'utf8' })) ?? [];
  return { 'node (load)': process.versions.node, 'iperf3 (load)': iperf3 };
}
