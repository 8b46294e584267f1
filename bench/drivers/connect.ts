import { startSlice } from '../../src/agent/slice-clock.ts';
import type { HttpTarget } from '../../src/base/agent-protocol.ts';
import { defineDriver } from '../../src/contracts/driver.ts';
import { openConnection, type BareConnection } from './connections/bare-connection.ts';
import { coolDown, type CoolDown } from './connections/cool-down.ts';
import { settled } from './connections/settled.ts';
import type { HttpOutput, HttpRequest } from './latency/http-slice.ts';
import { LatencyRecorder } from './latency/latency-recorder.ts';

export default defineDriver({ drive: driveConnect });

/**
 * One slice of requests with a new TCP connection each: a latency runs from the call to connect to the last byte of
 * the response, which the server closes the connection after. It is driven over bare sockets: autocannon, which
 * can be told to reconnect, does not count the response before a reconnection (docs/evidence), and Node.js's own
 * client needs hundreds of requests to be warm.
 * @throws Error with what the first request that failed met: a refusal, another status than 200, no answer in time.
 */
async function driveConnect(request: HttpRequest): Promise<HttpOutput> {
  const cooled = await coolDown();
  const stop = startSlice();
  const recorder = new LatencyRecorder(request.amount, 0);
  let networkBytes = 0;
  let left = request.amount;
  const connectInTurn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { latencyMs, bytes } = await connectOnce(request.target, request.timeoutS * 1000);
      recorder.record(latencyMs);
      networkBytes += bytes;
    }
  };
  const turns = Array.from({ length: request.connections }, () =>
    connectInTurn().catch((thrown: unknown) => {
      left = 0;
      throw thrown;
    }),
  );
  // Nothing of a slice goes on beside the next one.
  await Promise.allSettled(turns);
  await Promise.all(turns);
  const counts = { errors: 0, timeouts: 0, non2xx: 0 };
  return { ...stop(), networkBytes, ...recorder.recorded(), ...counts, ...shown(cooled) };
}

/** Nothing to tell of a wait that did not happen. */
function shown(cooled: CoolDown): { readonly coolDown?: CoolDown } {
  return cooled.waitedMs === 0 ? {} : { coolDown: cooled };
}

async function connectOnce(
  target: HttpTarget,
  timeoutMs: number,
): Promise<{ readonly latencyMs: number; readonly bytes: number }> {
  let connection: BareConnection | undefined;
  let latencyMs = Number.NaN;
  const startMs = performance.now();
  try {
    await settled(timeoutMs, (resolve, reject) => {
      const answered = (): void => {
        latencyMs = performance.now() - startMs;
        resolve();
      };
      connection = openConnection(target, { answered, failed: reject }, 'close');
      connection.send();
    });
  } finally {
    connection?.close();
  }
  return { latencyMs, bytes: connection?.bytes() ?? 0 };
}
