import { defineSuite } from '../../src/contracts/suite.ts';

/** One mode of each kind of network: another bridge starts like the first, and density takes minutes a mode. */
export default defineSuite({
  id: 'scale',
  title: 'Starting and running many containers, and many published ports; about sixteen minutes',
  baseline: 'host',
  modes: ['host', 'bridge', 'bridge-nat', 'none'],
  workloads: [
    ...['1', '8', '32'].map((count) => `cold-start@containers=${count}`),
    ...['1', '8', '32', '128'].map((count) => `ports@ports=${count}`),
    ...['10', '40', '100'].map((count) => `density@containers=${count}`),
  ],
  budgetS: 960,
  generations: 1,
});
