import { defineAudit } from '../../src/contracts/audit.ts';
import type { FirewallTables } from '../../src/base/network-facts.ts';
import { notKnown, passed, warned } from './verdicts/verdicts.ts';

function dropsByDefault(tables: FirewallTables): boolean {
  return tables.get('filter')?.chains.get('FORWARD') === 'DROP';
}

export default defineAudit({
  id: 'host-forwarding',
  title: 'The host routes for its containers only',
  judge({ facts: { host } }) {
    const forwards = host?.settings['ipv4/ip_forward'];
    if (forwards === '0') return passed('ip_forward is off: it does not route at all.');
    if (forwards === undefined || !host?.firewalls) return notKnown('how the host routes');
    const drops = host.firewalls.some(
      ({ family, tables }) => family === 4 && dropsByDefault(tables),
    );
    if (drops) return passed('FORWARD drops what no rule accepts.');
    return warned(
      'ip_forward is on, and FORWARD accepts what no rule is about: the host routes between all its networks, for anybody.',
      'Set "iptables -P FORWARD DROP", with rules for what it shall route.',
    );
  },
});
