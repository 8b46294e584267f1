import { defineSuite } from '../../src/define/suite.ts';

export default defineSuite({
  id: 'full',
  title: 'All modes, the two HTTP workloads, a quarter of an hour',
  modes: ['host', 'bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none'],
  workloads: ['http-latency', 'http-throughput'],
  budgetS: 900,
});
