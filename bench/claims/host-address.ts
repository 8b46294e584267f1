import { defineClaim } from '../../src/contracts/claim.ts';
import { checkedAtStart } from './verdicts/checked-at-start.ts';

export default defineClaim({
  id: 'host-address',
  title: "Host shares the host's address",
  statement:
    'When using host mode, the container effectively inherits the IP address from its host.',
  decidedBy: 'Which network namespace the client of mode host is in, checked at each start.',
  judge: (measured) => checkedAtStart(measured, 'host'),
});
