import { defineClaim } from '../../src/contracts/claim.ts';
import { checkedAtStart } from './verdicts/checked-at-start.ts';

export default defineClaim({
  id: 'container-address',
  title: 'Container mode shares the address',
  statement:
    'A container that reuses the networking namespace of another has the same IP address as that one.',
  decidedBy: 'The addresses that both containers of mode container have, checked at each start.',
  judge: (measured) => checkedAtStart(measured, 'container'),
});
