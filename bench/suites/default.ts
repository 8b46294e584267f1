import { defineSuite } from '../../src/define/suite.ts';

export default defineSuite({
  id: 'default',
  title: 'All modes, the two HTTP workloads, about five minutes',
  modes: ['host', 'bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none'],
  workloads: ['http-latency', 'http-throughput'],
  budgetS: 270,
});
