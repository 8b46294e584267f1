import { defineSuite } from '../../src/contracts/suite.ts';

/** One mode of each kind of network: another bridge starts like this one, whose containers have names, and density takes minutes a mode. */
export default defineSuite({
  id: 'scale',
  title: 'Many containers, published ports and names of containers; about eighteen minutes',
  baseline: 'host',
  modes: ['host', 'user-bridge', 'bridge-nat', 'none'],
  workloads: [
    ...['1', '8', '32'].map((count) => `cold-start@containers=${count}`),
    'churn',
    ...['1', '8', '32', '128'].map((count) => `ports@ports=${count}`),
    ...['10', '40', '100'].map((count) => `density@containers=${count}`),
    'dns',
  ],
  budgetS: 1050,
  generations: 1,
});
