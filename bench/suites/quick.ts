import { defineSuite } from '../../src/contracts/suite.ts';

export default defineSuite({
  id: 'quick',
  title: 'HTTP, one TCP stream, and two sizes of data exchange; about a minute and a half',
  baseline: 'host',
  modes: [
    'host',
    'bridge',
    'user-bridge',
    'bridge-nat',
    'bridge-proxy',
    'container',
    'none',
    'volume',
  ],
  workloads: [
    ...['http-latency', 'http-throughput', 'tcp-stream'],
    ...['exchange@payload=16KiB', 'exchange@payload=4MiB'],
  ],
  headline: 'http-latency',
  budgetS: 60,
  generations: 1,
});
