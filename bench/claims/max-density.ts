import { defineClaim } from '../../src/contracts/claim.ts';
import { maxContainers } from './density/max-containers.ts';
import { notTested } from './verdicts/not-tested.ts';

/** More than this is more than "around 250". */
const around = 300;
const modes = ['bridge', 'user-bridge', 'bridge-nat', 'bridge-proxy'];

export default defineClaim({
  id: 'max-density',
  title: 'No more than about 250 containers per host',
  statement:
    'At Mesosphere, we found in various load tests on bare metal that not more than around 250 containers per host would be possible.',
  decidedBy:
    'How many containers with a network of their own this host runs at once, each of which answers.',
  judge(measured) {
    const most = maxContainers(measured, modes);
    if (!most) return notTested('This run did not drive density over a bridge.');
    const { mode, reached, wall } = most;
    const ran = `This host ran ${String(reached)} containers of mode ${mode} at once`;
    if (reached > around) {
      return { status: 'refuted', evidence: `${ran}, and each of them answered.` };
    }
    if (wall === undefined) return notTested(`${ran}, and nobody asked for more.`);
    return { status: 'confirmed', evidence: `${ran}, and no more: ${wall}.` };
  },
});
