import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameContainers } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'default-bridge',
  item: '5.30',
  title: 'No container is on the default bridge',
  judge({ facts: { containers } }) {
    const attached = containers.filter(({ attachments }) =>
      attachments.some(({ network }) => network === 'bridge'),
    );
    if (attached.length === 0) return passed('No container is.');
    return warned(
      `${nameContainers(attached, 'is', 'are')} on the default bridge, together with whatever else names no network.`,
      'Make a network for those that belong together, with "docker network create".',
    );
  },
});
