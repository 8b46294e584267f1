import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameContainers } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'on-host-network',
  item: '5.10',
  title: 'No container is on the network of the host',
  judge({ facts: { containers } }) {
    const onHost = containers.filter(({ namespace }) => namespace.kind === 'host');
    if (onHost.length === 0) return passed('No container is.');
    return warned(
      `${nameContainers(onHost, 'is', 'are')} on the host's network: its ports are the host's, and it reaches whatever listens on 127.0.0.1 there.`,
      'Give it a network, and publish what others dial.',
    );
  },
});
