import { defineClaim } from '../../src/contracts/claim.ts';
import { checkedAtStart } from './verdicts/checked-at-start.ts';

export default defineClaim({
  id: 'none-network',
  title: 'None has no network',
  statement:
    "This mode puts the container inside of its own network stack but doesn't configure it. Effectively, this turns off networking.",
  decidedBy:
    'Which interfaces the containers of mode none have, and whether anything answers them over TCP, checked at each start.',
  judge: (measured) => checkedAtStart(measured, 'none'),
});
