import { defineClaim } from '../../src/contracts/claim.ts';
import { maxContainers } from './density/max-containers.ts';
import { notTested } from './verdicts/not-tested.ts';

const usual = 40;
const modes = ['bridge', 'user-bridge', 'bridge-nat', 'bridge-proxy'];

export default defineClaim({
  id: 'usual-density',
  title: '10 to 40 containers per host are usual',
  statement:
    'Facebook reports that—depending on how beefy the machine is—it sees on average some 10 to 40 containers per host running.',
  decidedBy:
    'Whether this host runs 40 containers with a network of their own at once, each of which answers.',
  judge(measured) {
    const most = maxContainers(measured, modes);
    if (!most) return notTested('This run did not drive density over a bridge.');
    const { mode, reached, wall } = most;
    const ran = `This host ran ${String(reached)} containers of mode ${mode} at once`;
    if (reached >= usual) {
      return { status: 'confirmed', evidence: `${ran}, and each of them answered.` };
    }
    if (wall === undefined) return notTested(`${ran}, and nobody asked for more.`);
    return { status: 'refuted', evidence: `${ran}, and no more: ${wall}.` };
  },
});
