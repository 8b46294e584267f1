import { lookup } from 'node:dns/promises';
import { readlinkSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import type { HttpTarget } from '../base/agent-protocol.ts';
import { ephemeralPorts } from './connection-room.ts';

const timeoutMs = 2000;

/** One GET. @returns nothing when a 200 came, else the reason why none did. */
export function probe(target: HttpTarget): Promise<{ readonly problem?: string }> {
  return new Promise((resolve) => {
    const options = {
      agent: false as const,
      timeout: timeoutMs,
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
      request.destroy(new Error(`no answer in ${String(timeoutMs)} ms`));
    });
    request.on('error', (error) => {
      resolve({ problem: error.message });
    });
  });
}

/** Below it are the ports of well-known services. */
const minPort = 10_000;
const maxTries = 100;

/**
 * A TCP port that was free a moment ago in this network namespace, and that the kernel gives to no
 * connection meanwhile: other modes warm up in the host's namespace before the server listens.
 * @param except are not even tried: that is to listen on them, and who was given one may do so at that moment.
 */
export async function freePort(except: readonly number[]): Promise<number> {
  const [low] = ephemeralPorts();
  for (let tried = 0; tried < maxTries && low > minPort; tried += 1) {
    const port = minPort + Math.floor(Math.random() * (low - minPort));
    if (except.includes(port)) continue;
    if ((await listenOn(port)) !== undefined) return port;
  }
  const port = await listenOn(0);
  if (port === undefined) throw new Error('the kernel gave no port');
  return port;
}

/** @param port 0 for any. @returns the port, closed again, or undefined where it is in use. */
function listenOn(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    // On all addresses, so that it is free on each.
    server.listen(port, '0.0.0.0', () => {
      const address = server.address();
      server.close(() => {
        resolve(address !== null && typeof address === 'object' ? address.port : undefined);
      });
    });
  });
}

/** Of this network namespace, but those of `lo` and link-local ones: as `hostname -I` has them. */
export function addresses(): readonly string[] {
  return Object.values(os.networkInterfaces())
    .flatMap((entries = []) => entries)
    .filter((each) => !each.internal && !(each.family === 'IPv6' && each.scopeid !== 0))
    .map(({ address }) => address);
}

export function networkNamespace(): string {
  return readlinkSync('/proc/self/ns/net');
}

/** The address that the namespace's resolver gives for a name; an empty object where it knows none. */
export async function resolveName(name: string): Promise<{ readonly address?: string }> {
  return lookup(name, { family: 4 }).then(
    ({ address }) => ({ address }),
    () => ({}),
  );
}
