import { defineClaim } from '../../src/contracts/claim.ts';
import { notTested } from './verdicts/not-tested.ts';

export default defineClaim({
  id: 'max-density',
  title: 'No more than about 250 containers per host',
  statement:
    'At Mesosphere, we found in various load tests on bare metal that not more than around 250 containers per host would be possible.',
  decidedBy: 'How many containers with a network an engine starts, and what the next one costs.',
  judge: () =>
    notTested('No workload of this version starts as many containers as an engine takes.'),
});
