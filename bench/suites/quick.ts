import { defineSuite } from '../../src/define/suite.ts';

export default defineSuite({
  id: 'quick',
  title: 'All modes, the two HTTP workloads, about a minute',
  modes: ['host', 'bridge', 'bridge-nat', 'bridge-proxy', 'container', 'none'],
  workloads: ['http-latency', 'http-throughput'],
  budgetS: 60,
});
