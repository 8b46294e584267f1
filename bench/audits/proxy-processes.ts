import { defineAudit } from '../../src/contracts/audit.ts';
import { notKnown, passed, warned } from './verdicts/verdicts.ts';

export default defineAudit({
  id: 'proxy-processes',
  item: '2.16',
  title: 'Published ports do without docker-proxy',
  judge({ facts: { daemon } }) {
    if (!daemon) return notKnown('with which settings the engine was started');
    if (!daemon.userlandProxy) return passed('userland-proxy is off.');
    return warned(
      'userland-proxy is on: a process for each published port, which hides the addresses of clients from the container.',
      'Set "userland-proxy": false in daemon.json where the kernel can do hairpin NAT.',
    );
  },
});
