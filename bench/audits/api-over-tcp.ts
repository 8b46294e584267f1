import { defineAudit } from '../../src/contracts/audit.ts';
import { notKnown, passed, warned } from './verdicts/verdicts.ts';
import { nameAll } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'api-over-tcp',
  item: '2.7',
  title: 'The API is open to clients with a certificate only',
  judge({ facts: { daemon, warnings } }) {
    const open = daemon?.verifiesClients
      ? []
      : (daemon?.hosts ?? []).filter((each) => each.startsWith('tcp:'));
    const told = warnings.filter((each) => each.includes('API is accessible'));
    if (open.length > 0 || told.length > 0) {
      const where = open.length > 0 ? `listens on ${nameAll(open)}` : 'listens on TCP';
      return warned(
        `The API ${where} and asks for no client certificate: whoever reaches it is root on this machine, containers and local users among them.`,
        'Remove that "tcp://" address, use "ssh://", or set "tlsverify" with certificates.',
      );
    }
    return daemon
      ? passed(`The API listens on ${nameAll(daemon.hosts)}.`)
      : notKnown('on which addresses the API listens');
  },
});
