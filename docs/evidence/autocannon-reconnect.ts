/**
 * What autocannon counts and times when it reconnects (reconnectRate), compared with the server's own
 * count of connections and requests. The server delays each response by 5 ms.
 * Run: node --import tsx docs/evidence/autocannon-reconnect.ts
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';

const amount = 200;
const delayMs = 5;
const timeoutMs = 10_000;

interface Seen {
  connections: number;
  requests: number;
  heldMs: number;
}

interface Counted {
  readonly responses: number;
  readonly latenciesMs: readonly number[];
  readonly errors: number;
  readonly isStopped: boolean;
}

async function knownServer(seen: Seen) {
  const server = createServer((_, response) => {
    const startMs = performance.now();
    seen.requests += 1;
    void sleep(delayMs).then(() => {
      seen.heldMs += performance.now() - startMs;
      response.end('ok');
    });
  });
  server.on('connection', () => {
    seen.connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** As in bench/drivers/http.ts: keeps fractions, where autocannon keeps whole milliseconds. */
function customHistogram(recordValue: (value: number) => void) {
  const nothing = (): void => undefined;
  return { __custom: true, recordValue, reset: nothing, destroy: nothing };
}

function drive(url: string, reconnectRate: number | undefined): Promise<Counted> {
  const latenciesMs: number[] = [];
  const ignored = customHistogram(() => undefined);
  const options = {
    url,
    connections: 1,
    amount,
    ...(reconnectRate === undefined ? {} : { reconnectRate }),
    sampleInt: 1,
    bailout: 1,
    skipAggregateResult: true,
    histograms: {
      latencies: customHistogram((latencyMs) => {
        latenciesMs.push(latencyMs);
      }),
      requests: ignored,
      throughput: ignored,
    },
  };
  return new Promise((resolve, reject) => {
    let isStopped = false;
    const instance = autocannon(options, (error: unknown, result: autocannon.Result) => {
      clearTimeout(timer);
      if (error) {
        reject(new Error('autocannon failed', { cause: error }));
        return;
      }
      // Without aggregation, autocannon returns its raw result, which its types do not describe.
      const raw = result as unknown as { totalCompletedRequests: number; errors: number };
      resolve({
        responses: raw.totalCompletedRequests,
        latenciesMs,
        errors: raw.errors,
        isStopped,
      });
    });
    // stop() destroys the clients; autocannon calls back at its next tick.
    const timer = setTimeout(() => {
      isStopped = true;
      (instance as unknown as { stop(): void }).stop();
    }, timeoutMs);
  });
}

function mean(values: readonly number[]): string {
  if (values.length === 0) return 'none';
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
}

const say = (...cells: readonly (string | number)[]): void => {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
};

const head = [
  'reconnectRate',
  'requests the server saw',
  'connections the server saw',
  'mean delay, ms',
  'responses autocannon counted',
  'latencies it recorded',
  'their mean, ms',
  'errors',
  'took, ms',
  'stopped',
];
say(...head);
say(...head.map(() => '---'));
for (const reconnectRate of [undefined, 1, 2]) {
  const seen: Seen = { connections: 0, requests: 0, heldMs: 0 };
  const server = await knownServer(seen);
  const { port } = server.address() as AddressInfo;
  const startMs = performance.now();
  const counted = await drive(`http://127.0.0.1:${String(port)}/`, reconnectRate);
  const tookMs = performance.now() - startMs;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  say(
    reconnectRate ?? 'none',
    seen.requests,
    seen.connections,
    (seen.heldMs / seen.requests).toFixed(2),
    counted.responses,
    counted.latenciesMs.length,
    mean(counted.latenciesMs),
    counted.errors,
    tookMs.toFixed(0),
    counted.isStopped ? 'by the time limit' : 'no',
  );
}
