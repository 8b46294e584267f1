import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameContainers } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'published-ssh',
  item: '5.7',
  title: 'No container serves SSH',
  judge({ facts: { containers } }) {
    // Where the gateway mode is "routed", a published port is reached at the container's own address.
    const serving = containers.filter(({ published, routed }) =>
      [...published, ...routed].some(
        ({ containerPort, transport }) => containerPort === 22 && transport === 'tcp',
      ),
    );
    if (serving.length === 0) return passed('No container publishes port 22.');
    return warned(
      `${nameContainers(serving, 'publishes', 'publish')} port 22, that of SSH.`,
      'Use "docker exec" instead.',
    );
  },
});
