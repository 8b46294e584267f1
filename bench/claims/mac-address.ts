import { defineClaim } from '../../src/contracts/claim.ts';
import { macClaim } from '../modes/addresses/claim-derived-mac.ts';
import { notTested } from './verdicts/not-tested.ts';

export default defineClaim({
  id: 'mac-address',
  title: 'The MAC address comes from the address',
  statement:
    'To prevent ARP collisions on a local network, the Docker daemon generates a … MAC address from the allocated IP address.',
  decidedBy:
    'The MAC addresses of the containers of mode bridge, as the engine tells them. Docker derives them up to version 27.',
  judge({ run, host }) {
    const noted = run.claims['bridge']?.find(({ claim }) => claim === macClaim);
    if (!noted) return notTested('This run did not look at the MAC addresses of mode bridge.');
    return {
      status: noted.holds ? 'confirmed' : 'refuted',
      evidence: `MAC addresses in mode bridge on Docker ${host.engine.version}: ${noted.evidence}.`,
    };
  },
});
