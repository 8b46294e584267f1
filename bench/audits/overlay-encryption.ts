import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameAll } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'overlay-encryption',
  item: '7.3',
  title: 'Overlay networks are encrypted',
  judge({ facts: { networks } }) {
    // Docker's own carries published ports of a swarm, and is never encrypted.
    const plain = networks.filter(
      ({ driver, isEncrypted, name }) => driver === 'overlay' && !isEncrypted && name !== 'ingress',
    );
    if (plain.length === 0) return passed('There is none without encryption.');
    return warned(
      `Packets of ${nameAll(plain)} pass between hosts as they are.`,
      'Create it with "--opt encrypted", if the path between the hosts is not trusted.',
    );
  },
});
