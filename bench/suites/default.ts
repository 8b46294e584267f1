import { defineSuite } from '../../src/contracts/suite.ts';

export default defineSuite({
  id: 'default',
  isDefault: true,
  title: 'All modes and all workloads at their defaults, under six minutes',
  baseline: 'host',
  modes: [
    ...['host', 'bridge', 'user-bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none'],
    ...['volume', 'volume-bind', 'volume-tmpfs'],
  ],
  workloads: [
    ...['http-latency', 'http-paced', 'http-throughput', 'http-connect', 'https-latency'],
    ...['tcp-stream', 'tcp-stream-parallel', 'tcp-stream-reverse'],
    ...['exchange', 'handoff', 'handoff-fsync'],
    'cold-start',
  ],
  headline: 'http-latency',
  budgetS: 255,
  generations: 3,
});
