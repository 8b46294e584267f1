import { defineAudit } from '../../src/contracts/audit.ts';
import { anyPort, outside } from '../../src/contracts/reach.ts';
import { notKnown, passed, warned } from './verdicts/verdicts.ts';
import { nameAll } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'unpublished-ports',
  title: 'Only published ports are reached from outside',
  judge({ facts: { containers }, reaches }) {
    const own = containers.filter(({ namespace }) => namespace.kind === 'own');
    const asked = reaches.filter(
      ({ from, to, port }) =>
        from === outside && port === anyPort && own.some(({ name }) => name === to),
    );
    const reached = asked.filter(({ outcome }) => outcome === 'reached');
    if (reached.length > 0) {
      const names = reached.map(({ to, family }) => `${to} (IPv${String(family)})`);
      return warned(
        `Whoever has a route to this host reaches all ports of ${nameAll(names)}. It is decided by: ${reached[0]?.decidedBy ?? ''}.`,
        'Let FORWARD drop what it does not know ("iptables -P FORWARD DROP"; for IPv6, ip6tables), or use an internal network.',
      );
    }
    if (own.length > 0 && asked.length === 0) return notKnown('where outside is');
    return asked.some(({ outcome }) => outcome === 'unknown')
      ? notKnown(asked.find(({ outcome }) => outcome === 'unknown')?.decidedBy ?? '')
      : passed('No other is.');
  },
});
