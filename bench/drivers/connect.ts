import http from 'node:http';
import type { Socket } from 'node:net';
import { startSlice } from '../../src/agent/slice-clock.ts';
import type { HttpTarget } from '../../src/base/agent-protocol.ts';
import { defineDriver } from '../../src/contracts/driver.ts';
import { bytesOf } from './connections/bytes-of.ts';
import { coolDown, type CoolDown } from './connections/cool-down.ts';
import type { HttpOutput, HttpRequest } from './latency/http-slice.ts';
import { LatencyRecorder } from './latency/latency-recorder.ts';

export default defineDriver({ drive: driveConnect });

/**
 * One slice of requests with a new TCP connection each: a latency runs from the call to connect
 * to the last byte of the response. Node.js's own client drives it, since autocannon, which can be
 * told to reconnect, does not count the response before a reconnection (docs/evidence).
 */
async function driveConnect(request: HttpRequest): Promise<HttpOutput> {
  const cooled = await coolDown();
  const counts = { errors: 0, timeouts: 0, non2xx: 0 };
  const stop = startSlice();
  const recorder = new LatencyRecorder(request.amount, 0);
  let networkBytes = 0;
  let left = request.amount;
  const connectInTurn = async (): Promise<void> => {
    while (left > 0 && counts.errors === 0) {
      left -= 1;
      await connectOnce(request.target, request.timeoutS * 1000).then(
        ({ latencyMs, status, socket }) => {
          recorder.record(latencyMs);
          networkBytes += bytesOf([socket]);
          if (status < 200 || status > 299) counts.non2xx += 1;
        },
        (error: unknown) => {
          counts.errors += 1;
          if (error instanceof Timeout) counts.timeouts += 1;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: request.connections }, connectInTurn));
  return { ...stop(), networkBytes, ...recorder.summarise(), ...counts, ...shown(cooled) };
}

/** Nothing to tell of a wait that did not happen. */
function shown(cooled: CoolDown): { readonly coolDown?: CoolDown } {
  return cooled.waitedMs === 0 ? {} : { coolDown: cooled };
}

class Timeout extends Error {}

function connectOnce(
  target: HttpTarget,
  timeoutMs: number,
): Promise<{ readonly latencyMs: number; readonly status: number; readonly socket: Socket }> {
  return new Promise((resolve, reject) => {
    const options = {
      agent: false as const,
      timeout: timeoutMs,
      ...(target.socketPath === undefined ? {} : { socketPath: target.socketPath }),
    };
    const startMs = performance.now();
    const request = http.get(target.url, options, (response) => {
      response.resume();
      response.once('end', () => {
        const latencyMs = performance.now() - startMs;
        resolve({ latencyMs, status: response.statusCode ?? 0, socket: response.socket });
      });
    });
    request.once('timeout', () => {
      request.destroy(new Timeout('no answer in time'));
    });
    request.once('error', reject);
  });
}
