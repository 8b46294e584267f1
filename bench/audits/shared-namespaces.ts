import { defineAudit } from '../../src/contracts/audit.ts';
import { passed } from './verdicts/verdicts.ts';
import { nameContainers } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'shared-namespaces',
  title: 'Containers have a network namespace of their own',
  judge({ facts: { containers } }) {
    const joined = containers.filter(({ namespace }) => namespace.kind === 'container');
    if (joined.length === 0) return passed('All have.');
    return {
      level: 'info',
      evidence: `${nameContainers(joined, 'is', 'are')} in the namespace of another container: they reach each other's 127.0.0.1, and no rule stands between.`,
      advice: 'Keep it to containers that are parts of one service.',
    };
  },
});
