import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameAll } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'published-addresses',
  item: '5.14',
  title: 'Ports are published on one address',
  judge({ facts: { containers } }) {
    const wide = containers.flatMap(({ name, published }) =>
      published
        .filter(({ hostAddress }) => hostAddress === '0.0.0.0' || hostAddress === '::')
        .map(({ hostPort, transport }) => `${name} at ${String(hostPort)}/${transport}`),
    );
    if (wide.length === 0) return passed('None is published on all addresses.');
    return warned(
      `Published on all addresses of the host: ${nameAll(wide)}.`,
      'Name the address: "--publish 127.0.0.1:8080:80", or that of one interface. A firewall of the host does not see such packets as its own.',
    );
  },
});
