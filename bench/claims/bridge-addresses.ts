import { defineClaim } from '../../src/contracts/claim.ts';
import { checkedAtStart } from './verdicts/checked-at-start.ts';

export default defineClaim({
  id: 'bridge-addresses',
  title: 'Bridge allocates addresses by itself',
  statement:
    'Manually allocating IP addresses when containers come and go frequently and in large numbers is not sustainable. The bridge mode takes care of this issue to a certain extent.',
  decidedBy:
    'The addresses that Docker gave to the containers of mode bridge, checked at each start.',
  judge: (measured) => checkedAtStart(measured, 'bridge'),
});
