import { defineAudit } from '../../src/contracts/audit.ts';
import { notKnown, passed, warned } from './verdicts/verdicts.ts';

export default defineAudit({
  id: 'managed-firewall',
  item: '2.4',
  title: 'The engine sets up firewall rules',
  judge({ facts: { daemon } }) {
    if (!daemon) return notKnown('with which settings the engine was started');
    if (daemon.iptables) return passed('iptables is on.');
    return warned(
      'The engine was started with iptables=false: nothing keeps networks apart, and published ports need docker-proxy.',
      'Remove "iptables": false from daemon.json or the command line, unless other rules do what Docker would.',
    );
  },
});
