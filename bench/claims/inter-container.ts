import { defineClaim } from '../../src/contracts/claim.ts';
import { checkedAtStart } from './verdicts/checked-at-start.ts';
import { notTested } from './verdicts/not-tested.ts';

export default defineClaim({
  id: 'inter-container',
  title: 'Containers reach each other by default',
  statement:
    'Out of the box, Docker has inter-container communication enabled (meaning the default is --icc=true); this means containers on a host can communicate with each other without any restrictions.',
  decidedBy:
    'Whether the server and the client of mode bridge, two containers on the default bridge, reached each other.',
  judge(measured) {
    const { icc } = measured.host.engine;
    if (icc === false) return notTested('This engine has icc=false, which is not its default.');
    const started = checkedAtStart(measured, 'bridge');
    if (started.status === 'not tested') return started;
    const setting =
      icc === undefined ? 'The setting icc was not recorded.' : 'The engine has icc=true.';
    return {
      status: 'confirmed',
      evidence: `In mode bridge, the client reached the server at its address, on ports that were published nowhere. ${setting}`,
    };
  },
});
