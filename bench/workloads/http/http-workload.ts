import { BenchError } from '../../../src/base/errors.ts';
import type { Endpoint } from '../../../src/contracts/endpoint.ts';
import type { Metric } from '../../../src/contracts/metric.ts';
import type { Parameter } from '../../../src/contracts/parameter.ts';
import { httpTarget } from '../../../src/contracts/http-target.ts';
import type { HttpRequest } from '../../drivers/latency/http-slice.ts';
import http from '../../services/http.ts';
import https from '../../services/https.ts';
import {
  defineWorkload,
  type Division,
  type Drive,
  type Workload,
} from '../../../src/contracts/workload.ts';
import { divideRequests } from './divide-requests.ts';
import { mergeHttp } from './merge-http.ts';
import { readHttp } from './read-http.ts';
import { supportsHttp } from './supports-http.ts';

export interface HttpWorkload {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Kept open by autocannon, or a new one for every request, over bare sockets. */
  readonly connection: 'kept' | 'new';
  readonly service: 'http' | 'https';
  /** How many at once; a parameter where it may be varied. */
  readonly connections: number | Parameter;
  readonly metrics: readonly [Metric, ...Metric[]];
  readonly targetMs: number;
  readonly blockSpread?: Drive['blockSpread'];
  readonly containerSd?: Drive['containerSd'];
}

/** A workload of small HTTP requests; only the way and number of connections and the focus differ. */
export function httpWorkload(options: HttpWorkload): Workload {
  const { id, title, summary, metrics, service, targetMs, blockSpread, containerSd } = options;
  const fixed = typeof options.connections === 'number' ? { connections: options.connections } : {};
  return defineWorkload({
    ...{ id, title, summary, metrics, service },
    parameters: typeof options.connections === 'number' ? {} : { connections: options.connections },
    constants: {
      ...fixed,
      target_ms: targetMs,
      ...(options.connection === 'kept' ? {} : { client: 'bare sockets' }),
    },
    workUnit: 'requests',
    notes: [
      ...(options.connection === 'kept'
        ? ['The first response of each connection is not counted.']
        : []),
      "Every slice has to obey Little's law: mean latency × throughput is at most the connections, within 2 %.",
    ],
    supports: supportsHttp,
    resolve(values) {
      const connections = fixed.connections ?? values.connections ?? 1;
      const isKept = options.connection === 'kept';
      const requestOf = (endpoint: Endpoint, work: number): HttpRequest => {
        const target = httpTarget(endpoint, service === 'https' ? https : http);
        if (!target) throw new BenchError('BUG', `${id} was driven over a ${endpoint.kind}.`);
        return { target, connections, amount: work, timeoutS: 5 };
      };
      return {
        work: {
          first: connections * 20,
          min: connections * (isKept ? 16 : 8),
          max: isKept ? 200_000 : Math.max(2000, connections * 20),
        },
        targetMs,
        ...(blockSpread === undefined ? {} : { blockSpread }),
        ...(containerSd ? { containerSd } : {}),
        ...(isKept ? {} : { connectionsPerWork: 1 }),
        warmUpWork: isKept ? (connections === 1 ? 1500 : 3000) : 200,
        command: (endpoint, work) => ({
          driver: isKept ? 'http' : 'connect',
          request: requestOf(endpoint, work),
        }),
        ...(isKept && connections > 1 ? { division: divisionOf(connections, requestOf) } : {}),
        read: (output, work, cpu) =>
          readHttp(output, {
            cpu,
            connections,
            work,
            ...(service === 'https' ? { tls: 'TLSv1.3' } : {}),
          }),
      };
    },
  });
}

/** Connections that are kept belong to one process each. */
function divisionOf(
  connections: number,
  requestOf: (endpoint: Endpoint, work: number) => HttpRequest,
): Division {
  return {
    maxProcesses: connections,
    requests: (endpoint, work, processes) => divideRequests(requestOf(endpoint, work), processes),
    merge: mergeHttp,
  };
}
