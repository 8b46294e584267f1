import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameContainers } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'docker-socket',
  item: '5.32',
  title: 'No container has the socket of the engine',
  judge({ facts: { containers, daemon } }) {
    const hosts = daemon?.hosts ?? [];
    const sockets = hosts.flatMap((each) => /^unix:\/\/(.+)$/.exec(each)?.[1] ?? []);
    const holding = containers.filter(({ mounts }) =>
      mounts.some((each) => each.endsWith('/docker.sock') || sockets.includes(each)),
    );
    if (holding.length === 0) return passed('No container has.');
    return warned(
      `${nameContainers(holding, 'has', 'have')} it mounted, and may start containers as root on any network.`,
      'Do without it, or put a proxy before it that lets through only what is needed.',
    );
  },
});
