import { BenchError } from '../base/errors.ts';
import type { Metric } from '../define/metric.ts';
import { httpTarget } from '../define/http-target.ts';
import { defineWorkload, type Workload } from '../define/workload.ts';
import { readHttp } from './read-http.ts';

export interface KeepAliveHttp {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly connections: number;
  readonly metrics: readonly [Metric, ...Metric[]];
  readonly targetMs: number;
}

/** A workload of autocannon over keep-alive connections; only their number and the focus differ. */
export function keepAliveHttp(wish: KeepAliveHttp): Workload {
  const { connections } = wish;
  return defineWorkload({
    id: wish.id,
    title: wish.title,
    summary: wish.summary,
    metrics: wish.metrics,
    targetMs: wish.targetMs,
    parameters: { connections, target_ms: wish.targetMs },
    work: { first: connections * 20, least: connections * 8, most: 200_000 },
    supports: (endpoint) =>
      httpTarget(endpoint)
        ? { ok: true }
        : { ok: false, why: `HTTP needs TCP or a Unix socket, and this is a ${endpoint.kind}.` },
    drive(endpoint, work) {
      const target = httpTarget(endpoint);
      if (!target) throw new BenchError('BUG', `${wish.id} was driven over a ${endpoint.kind}.`);
      return { do: 'http', request: { target, connections, amount: work, timeoutS: 5 } };
    },
    read: (output, work) => readHttp(output, connections, work),
  });
}
