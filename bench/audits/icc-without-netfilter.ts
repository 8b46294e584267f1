import { defineAudit } from '../../src/contracts/audit.ts';
import { notKnown, passed, warned } from './verdicts/verdicts.ts';
import { nameAll } from './verdicts/name-containers.ts';

export default defineAudit({
  id: 'icc-without-netfilter',
  title: 'icc=false has an effect',
  judge({ facts: { networks, host } }) {
    const apart = networks.filter(({ driver, icc }) => driver === 'bridge' && !icc);
    if (apart.length === 0) return passed('No network asks for it.');
    if (host?.settings['ipv4/ip_forward'] === undefined)
      return notKnown('whether br_netfilter is on');
    const asks = (link: string | undefined): boolean =>
      host.settings['bridge/bridge-nf-call-iptables'] === '1' ||
      host.links.some(({ name, callsIptables }) => name === link && callsIptables === true);
    const without = apart.filter(({ link }) => !asks(link));
    if (without.length === 0) return passed('br_netfilter is on.');
    return warned(
      `br_netfilter is off, so that containers of ${nameAll(without)} reach each other though icc is off there.`,
      'Load it and set it: "modprobe br_netfilter", "sysctl -w net.bridge.bridge-nf-call-iptables=1".',
    );
  },
});
