import { BenchError } from '../../src/base/errors.ts';
import { httpTarget } from '../../src/contracts/http-target.ts';
import { defineWorkload, type Drive } from '../../src/contracts/workload.ts';
import type { PacedRequest } from '../drivers/paced.ts';
import http from '../services/http.ts';
import { supportsHttp } from './http/supports-http.ts';
import { pacedMetrics } from './metrics/http.ts';
import { readPaced } from './pace/read-paced.ts';

const timeoutMs = 5000;
const closedMs = 15;
/** Enough for a median, and of low rates no more than the time allows. */
const minRequests = 20;
const minMs = 50;
/** Requests of each pass of warming up, as fast as they go: at the pace of a slice it would take seconds. */
const warmUpRequests = 400;

export default defineWorkload({
  id: 'http-paced',
  title: 'HTTP at a fixed rate',
  summary:
    'Requests that arrive at a fixed rate with some jitter, whether the last one was answered or not; the response has 11 bytes.',
  metrics: pacedMetrics,
  parameters: {
    connections: { title: 'Connections', kind: 'count', values: [1], min: 1, max: 64 },
    rate: {
      ...{ title: 'Rate', kind: 'rate', values: [1000], min: 10, max: 100_000 },
      words: ['closed'],
    },
  },
  constants: { slice: `${String(minMs)} ms, at least ${String(minRequests)} requests` },
  workUnit: 'requests',
  notes: [
    'Latency runs from when a request was due and the client awake: waiting for a connection counts, a late timer of the client does not.',
    'The client sleeps between requests. A slice in which it sent more than a fifth of them later than half an interval does not count.',
    'A rate that cannot be met gives no number.',
    'With rate closed, the same client sends the next request when the response has come.',
    'The first response of each connection is not counted.',
    "Every slice has to obey Little's law: mean time from sending to response × throughput is at most the connections, within 2 %.",
  ],
  service: http.id,
  supports: supportsHttp,
  resolve({ connections = 1, rate: wanted }) {
    const rate = typeof wanted === 'number' ? wanted : 'closed';
    return {
      ...(rate === 'closed' ? closedWork(connections) : pacedWork(rate)),
      command(endpoint, work, round) {
        const target = httpTarget(endpoint, http);
        if (!target) throw new BenchError('BUG', `http-paced was driven over a ${endpoint.kind}.`);
        const isWarmingUp = round < 0 && rate !== 'closed';
        const request: PacedRequest = {
          ...{ target, connections, timeoutMs },
          rate: isWarmingUp ? 'closed' : rate,
          amount: isWarmingUp ? warmUpRequests : work,
          // The same arrivals in all modes of a block.
          seed: round,
        };
        return { driver: 'paced', request };
      },
      read: (output, _, cpu) =>
        readPaced(output, { rate: rate === 'closed' ? undefined : rate, connections, cpu }),
    };
  },
});

type Work = Pick<Drive, 'work' | 'targetMs' | 'warmUpWork'>;

/** What a slice sends follows from its rate: there is nothing to calibrate. */
function pacedWork(rate: number): Work {
  const requests = Math.max(minRequests, Math.ceil((rate * minMs) / 1000));
  return {
    work: { first: requests, min: requests, max: requests },
    targetMs: (requests * 1000) / rate,
    warmUpWork: requests,
  };
}

function closedWork(connections: number): Work {
  return {
    work: { first: connections * 20, min: connections * 16, max: 200_000 },
    targetMs: closedMs,
    warmUpWork: connections === 1 ? 1500 : 3000,
  };
}
