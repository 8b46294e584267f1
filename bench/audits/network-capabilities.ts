import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameContainers } from './verdicts/name-containers.ts';

/** Capabilities that change interfaces, addresses and rules. */
const changing = ['ALL', 'NET_ADMIN', 'SYS_ADMIN'];

export default defineAudit({
  id: 'network-capabilities',
  item: '5.4',
  title: 'Containers cannot change networks',
  judge({ facts: { containers } }) {
    const able = containers.filter((each) =>
      each.capabilities.some((capability) => changing.includes(capability)),
    );
    if (able.length === 0) return passed('No container was given such a capability.');
    return warned(
      `${nameContainers(able, 'was', 'were')} given ${changing.join(', ')} or several of them.`,
      'Remove what is not needed with "--cap-drop": whoever may change a network may get around its rules.',
    );
  },
});
