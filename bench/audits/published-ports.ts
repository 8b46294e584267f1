import { defineAudit } from '../../src/contracts/audit.ts';
import { passed } from './verdicts/verdicts.ts';
import { nameAll } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'published-ports',
  item: '5.9',
  title: 'Only needed ports are published',
  judge({ facts: { containers } }) {
    const ports = containers.flatMap(({ name, published }) =>
      published.map(
        ({ containerPort, transport }) => `${name} ${String(containerPort)}/${transport}`,
      ),
    );
    if (ports.length === 0) return passed('No port is.');
    return {
      level: 'info',
      evidence: `Published: ${nameAll(ports)}.`,
      advice:
        'Containers of one network need none to reach each other: publish only what others dial.',
    };
  },
});
