import { defineAudit } from '../../src/contracts/audit.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameContainers } from './verdicts/name-containers.ts';

const routes = /^net\.ipv[46]\..*(?:forward|forwarding|route_localnet)$/;

export default defineAudit({
  id: 'routing-sysctls',
  title: 'No container routes for others',
  judge({ facts: { containers } }) {
    const routing = containers.filter(({ sysctls }) =>
      Object.entries(sysctls).some(([name, value]) => routes.test(name) && value !== '0'),
    );
    if (routing.length === 0) return passed('None was given such a setting.');
    return warned(
      `${nameContainers(routing, 'has', 'have')} a setting with which it passes on packets of others, or takes those for 127.0.0.1.`,
      'Start it without that "--sysctl", unless it is a router.',
    );
  },
});
