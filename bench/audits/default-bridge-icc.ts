import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';

export default defineAudit({
  id: 'default-bridge-icc',
  item: '2.2',
  title: 'Containers on the default bridge are kept apart',
  judge({ facts: { networks } }) {
    const bridge = networks.find(({ name }) => name === 'bridge');
    if (!bridge) return passed('There is no default bridge.');
    if (!bridge.icc) return passed('icc is off.');
    return warned(
      'icc is on: all containers on the default bridge reach all ports of each other.',
      'Set "icc": false in daemon.json, and put containers that talk to each other on a network of their own.',
    );
  },
});
