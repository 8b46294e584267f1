import { defineAudit } from '../../src/contracts/audit.ts';
import { outside } from '../../src/contracts/reach.ts';
import { passed, warned } from './verdicts/verdicts.ts';
import { nameAll } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'loopback-ports',
  title: 'Ports published on 127.0.0.1 are reached from this host only',
  judge({ reaches }) {
    const open = reaches.filter(
      ({ from, address, publishes, outcome }) =>
        from === outside &&
        publishes !== undefined &&
        address?.startsWith('127.') &&
        outcome === 'reached',
    );
    if (open.length === 0) return passed('None is known to be reached from elsewhere.');
    return warned(
      `A neighbour on the network of this host reaches ${nameAll(open.map(({ to, port }) => `${to} at ${String(port)}`))}: packets to 127.0.0.1 that come from there are sent on before the kernel refuses them.`,
      'Engines from 28 on drop them. Before: "iptables -t raw -A PREROUTING ! -i lo -d 127.0.0.0/8 -j DROP".',
    );
  },
});
