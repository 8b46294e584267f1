import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameContainers } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'privileged-containers',
  item: '5.5',
  title: 'No container is privileged',
  judge({ facts: { containers } }) {
    const privileged = containers.filter(({ isPrivileged }) => isPrivileged);
    if (privileged.length === 0) return passed('No container is.');
    return warned(
      `${nameContainers(privileged, 'is', 'are')} privileged, and may change networks and rules of the host.`,
      'Start it without "--privileged", with the capabilities that it needs.',
    );
  },
});
