import { defineClaim } from '../../src/contracts/claim.ts';
import { notTested } from './verdicts/not-tested.ts';

export default defineClaim({
  id: 'usual-density',
  title: '10 to 40 containers per host are usual',
  statement:
    'Facebook reports that—depending on how beefy the machine is—it sees on average some 10 to 40 containers per host running.',
  decidedBy: 'What a mode costs beside 10 and 40 running containers, against none.',
  judge: () =>
    notTested('No workload of this version starts other containers beside those that it measures.'),
});
