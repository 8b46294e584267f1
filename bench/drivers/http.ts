import { connect, type Socket } from 'node:net';
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

/** What autocannon's client has (lib/httpClient.js) beside what its types tell. */
interface ClientInside {
  readonly secure: boolean;
  readonly opts: {
    readonly port: number;
    readonly hostname: string;
    readonly socketPath?: string;
    tlsOptions: Readonly<Record<string, unknown>>;
  };
  readonly conn: Socket | TLSSocket;
}

/**
 * A TLS socket counts what it deciphers; a short slice moves as many bytes again in its handshake and records. The
 * socket below it counts all, and `setupClient` comes before the client connects.
 */
function carryTls({ opts }: ClientInside): Socket {
  const socket =
    opts.socketPath === undefined ? connect(opts.port, opts.hostname) : connect(opts.socketPath);
  opts.tlsOptions = { ...opts.tlsOptions, socket };
  return socket;
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
    ...recorder.recorded(),
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
      const inside = client as unknown as ClientInside;
      const carrier = inside.secure ? carryTls(inside) : undefined;
      // Client listeners run before autocannon's own, which records the same response.
      client.once('response', () => {
        recorder.firstOfConnection();
        const { conn } = inside;
        sockets.add(carrier ?? conn);
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
