import { defineSuite } from '../../src/contracts/suite.ts';

export default defineSuite({
  id: 'daemons',
  title:
    'Settings and versions of dockerd, one after another, in the quick workloads; about twenty minutes',
  baseline: 'host',
  modes: [
    ...['host', 'bridge', 'user-bridge', 'bridge-nat', 'bridge-proxy', 'bridge-loopback'],
    'container',
  ],
  workloads: ['http-latency', 'http-throughput', 'http-connect', 'tcp-stream'],
  headline: 'http-latency',
  budgetS: 25,
  generations: 1,
  engines: ['current', 'proxy-off', 'icc-off', 'mtu-9000', 'debian-sid'],
  engineRounds: 4,
});
