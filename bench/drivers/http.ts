import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import autocannon from 'autocannon';
import { startSlice } from '../../src/agent/slice-clock.ts';
import { messageOf } from '../../src/base/errors.ts';
import { defineDriver } from '../../src/contracts/driver.ts';
import { bytesOf } from './connections/bytes-of.ts';
import type { HttpOutput, HttpRequest } from './latency/http-slice.ts';
import { LatencyRecorder } from './latency/latency-recorder.ts';

export default defineDriver({ drive: driveHttp });

/**
 * autocannon takes any object of this shape for its histograms (`__custom` in lib/histUtil.js).
 * Ours replace its own, which hold whole milliseconds.
 */
interface CustomHistogram {
  readonly __custom: true;
  recordValue(value: number): void;
  reset(): void;
  destroy(): void;
}

function customHistogram(recordValue: (value: number) => void): CustomHistogram {
  const nothing = (): void => undefined;
  return { __custom: true, recordValue, reset: nothing, destroy: nothing };
}

interface RawResult {
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
  readonly tls?: string;
}

/** One slice: a fixed number of requests over fresh keep-alive connections, as fast as they go. */
async function driveHttp(
  request: HttpRequest,
  meetOthers?: () => Promise<void>,
): Promise<HttpOutput> {
  const recorder = new LatencyRecorder(request.amount, request.connections);
  const sockets = new Set<Socket>();
  const stop = startSlice();
  const result = await runAutocannon(request, recorder, sockets);
  const clocks = stop();
  await meetOthers?.();
  return {
    ...clocks,
    networkBytes: bytesOf(sockets),
    ...recorder.summarise(),
    errors: result.errors,
    timeouts: result.timeouts,
    non2xx: result.non2xx,
    ...(result.tls === undefined ? {} : { tls: result.tls }),
  };
}

/** @param sockets takes those that answered. */
function runAutocannon(
  request: HttpRequest,
  recorder: LatencyRecorder,
  sockets: Set<Socket>,
): Promise<RawResult> {
  const ignored = customHistogram(() => undefined);
  let tls: string | undefined;
  const options = {
    url: request.target.url,
    ...(request.target.socketPath === undefined ? {} : { socketPath: request.target.socketPath }),
    connections: request.connections,
    amount: request.amount,
    timeout: request.timeoutS,
    // A slice ends at the next tick after its last response, so ticks have to be short.
    sampleInt: 1,
    // Without it, autocannon reconnects to a dead server for ever.
    bailout: 1,
    skipAggregateResult: true,
    setupClient: (client: autocannon.Client) => {
      // Client listeners run before autocannon's own, which records the same response.
      client.once('response', () => {
        recorder.firstOfConnection();
        const { conn } = client as unknown as { conn: Socket | TLSSocket };
        sockets.add(conn);
        if ('getProtocol' in conn) tls = conn.getProtocol() ?? undefined;
      });
    },
    histograms: {
      latencies: customHistogram((latencyMs) => {
        recorder.record(latencyMs);
      }),
      requests: ignored,
      throughput: ignored,
    },
  };
  return new Promise((resolve, reject) => {
    autocannon(options, (error: unknown, result: RawResult) => {
      if (error) reject(new Error(messageOf(error), { cause: error }));
      else resolve(tls === undefined ? result : { ...result, tls });
    });
  });
}
