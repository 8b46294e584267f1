import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';

export default defineAudit({
  id: 'swarm-mode',
  item: '5.1',
  title: 'Swarm mode is off where it is not needed',
  judge({ facts: { isInSwarm } }) {
    if (!isInSwarm) return passed('The engine is in no swarm.');
    return warned(
      'The engine is in a swarm: it listens on ports 2377, 7946 and 4789.',
      'Leave it with "docker swarm leave" if it is not needed, and let only its other nodes reach these ports.',
    );
  },
});
