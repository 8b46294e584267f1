import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameAll } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'low-ports',
  item: '5.8',
  title: 'No port below 1024 is published',
  judge({ facts: { containers } }) {
    const low = containers.flatMap(({ name, published }) =>
      published
        .filter(({ hostPort }) => hostPort < 1024)
        .map(({ hostPort, transport }) => `${name} at ${String(hostPort)}/${transport}`),
    );
    if (low.length === 0) return passed('None is.');
    return warned(
      `Published below 1024: ${nameAll(low)}.`,
      'Publish it at a higher port, unless it is a service that is known by that one.',
    );
  },
});
