import { defineClaim } from '../../src/contracts/claim.ts';
import { notTested } from './verdicts/not-tested.ts';

export default defineClaim({
  id: 'wire-encryption',
  title: 'Networks seldom encrypt by themselves',
  statement:
    'Encryption on the wire usually means TLS, and few of the networks for containers bring any out of the box.',
  decidedBy:
    'Data between two hosts over an overlay network with and without the option "encrypted".',
  judge: () =>
    notTested('It needs a second host. What TLS costs within one host is a finding of its own.'),
});
