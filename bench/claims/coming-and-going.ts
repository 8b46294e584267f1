import { defineClaim } from '../../src/contracts/claim.ts';
import { notTested } from './verdicts/not-tested.ts';

export default defineClaim({
  id: 'coming-and-going',
  title: 'Addresses last while containers come and go',
  statement:
    'Manually allocating IP addresses when containers come and go frequently and in large numbers is not sustainable. The bridge mode takes care of this issue to a certain extent.',
  decidedBy: 'Starts and stops of many containers on one bridge, with no address given twice.',
  judge: () =>
    notTested('No workload of this version starts and stops containers while it measures.'),
});
