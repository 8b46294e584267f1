import type { PublishedFigure } from '../../../src/contracts/published-figure.ts';

type Counterpart = (mode: string) => NonNullable<PublishedFigure['beside']>;

/** What stands beside the time of one request or ping at a time. */
export const latency: Counterpart = (mode) => ({
  ...{ mode, workload: 'http-latency', metric: 'latency_p50_us' },
});

/** What stands beside transactions over many connections. */
export const transactions: Counterpart = (mode) => ({
  ...{ mode, workload: 'http-throughput', metric: 'throughput_rps' },
});

/** What stands beside the bandwidth of one TCP connection. */
export const bandwidth: Counterpart = (mode) => ({
  ...{ mode, workload: 'tcp-stream', metric: 'bandwidth_bps' },
});
