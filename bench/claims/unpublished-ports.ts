import { defineClaim } from '../../src/contracts/claim.ts';
import { notTested } from './verdicts/not-tested.ts';

export default defineClaim({
  id: 'unpublished-ports',
  title: 'Unpublished ports are closed from outside',
  statement:
    'If you do not use -P or -p, the IP packets will not be routable to the container outside of the host.',
  decidedBy: 'A client on a second host that dials the address of a container of the first.',
  judge: () => notTested('It needs a second host, and runs have one.'),
});
