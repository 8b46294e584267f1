import { defineSuite } from '../../src/contracts/suite.ts';

export default defineSuite({
  id: 'full',
  title:
    'All modes and all workloads, swept over connections, flows, congestion controls and rates; about half an hour',
  baseline: 'host',
  modes: [
    ...['native', 'host', 'host-unconfined', 'bridge', 'user-bridge', 'bridge-ipv6'],
    ...['bridge-nat', 'bridge-proxy', 'fixed-port', 'bridge-nat-ipv6'],
    ...['macvlan', 'ipvlan-l2', 'ipvlan-l3', 'container', 'none'],
    ...['volume', 'volume-bind', 'volume-tmpfs'],
  ],
  workloads: [
    'http-latency',
    // Named one by one: the sweeps below are those of other workloads.
    ...['100', '1k', '5k', 'closed'].map((rate) => `http-paced@connections=1@rate=${rate}`),
    ...['http-throughput', 'http-connect', 'https-latency'],
    ...['tcp-stream', 'tcp-stream-parallel', 'tcp-stream-reverse', 'udp'],
    ...['exchange', 'handoff', 'handoff-fsync'],
  ],
  sweeps: {
    connections: ['1', '8', '32', '128'],
    flows: ['2', '4', '8'],
    congestion: ['default', 'cubic', 'bbr'],
    rate: ['10k', '20k', '40k', '80k', '160k', '320k'],
  },
  headline: 'http-latency',
  budgetS: 1800,
  generations: 5,
});
