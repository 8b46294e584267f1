import { defineClaim, type ClaimVerdict } from '../../src/contracts/claim.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { collisionClaim } from '../modes/published-port/claim-given-ports.ts';
import { checkedAtStart } from './verdicts/checked-at-start.ts';
import { notTested } from './verdicts/not-tested.ts';

const published = ['bridge-nat', 'bridge-proxy'];

export default defineClaim({
  id: 'bridge-ports',
  title: 'Bridge allocates ports by itself',
  statement:
    'For bridge mode, Docker can automatically assign (UDP or TCP) ports and consequently make them routable.',
  decidedBy:
    'The ports that Docker published for the servers of modes bridge-nat and bridge-proxy, which had to answer there before anything was measured. Mode fixed-port shows the other way: ports that somebody chooses can collide.',
  judge: (measured) => judgePorts(measured),
});

function judgePorts(measured: MeasuredRun): ClaimVerdict {
  const verdicts = published
    .map((mode) => checkedAtStart(measured, mode))
    .filter(({ status }) => status !== 'not tested');
  if (verdicts.length === 0) return notTested('This run started no mode with a published port.');
  return {
    status: verdicts.every(({ status }) => status === 'confirmed') ? 'confirmed' : 'refuted',
    evidence: [...verdicts.map(({ evidence }) => evidence), ...collision(measured)].join(' '),
  };
}

/** What the engine said to a second server on ports that are taken. */
function collision({ run }: MeasuredRun): readonly string[] {
  const seen = run.claims['fixed-port']?.find(({ claim }) => claim === collisionClaim);
  if (!seen) return [];
  return [
    seen.holds
      ? `Ports that the run chose itself were given once, and refused to a second server: "${seen.evidence}".`
      : 'Ports that the run chose itself were given to two servers.',
  ];
}
