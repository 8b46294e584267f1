import { defineSuite } from '../../src/contracts/suite.ts';

/** What a path costs by the number of rules on it: through the loopback, over a bridge, and through a published port. */
export default defineSuite({
  id: 'rules',
  title: 'What up to 50,000 firewall rules cost, about two and a half minutes; root only',
  baseline: 'host',
  modes: ['host', 'bridge', 'bridge-nat'].flatMap((mode) => [
    mode,
    ...['0', '1k', '10k', '50k'].map((count) => `${mode}+rules=${count}`),
  ]),
  workloads: ['http-latency'],
  headline: 'http-latency',
  budgetS: 120,
  generations: 2,
});
