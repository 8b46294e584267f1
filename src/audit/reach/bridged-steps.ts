import { answerTo, type Packet } from '../firewall/packet.ts';
import type { HostView } from '../firewall/parsed-firewall.ts';
import { passHook } from '../firewall/pass-hook.ts';
import { rewriteAtEntry } from '../firewall/rewrite-at.ts';
import { onTheWayBack, unnamed, type Step } from './step.ts';

/** From one container of a bridge to another of the same: rules are asked only where br_netfilter sends them there. Pure. */
export function bridgedSteps(host: HostView, link: string, packet: Packet): readonly Step[] {
  const asked = asksRules(host, link, packet);
  if (asked.kind !== 'asked') return [asked];
  const bridged = { ...packet, inLink: link, outLink: link, isBridged: true };
  const rewritten = rewriteAtEntry(host, bridged);
  if (rewritten.kind !== 'as it was') return [{ kind: 'unknown', by: rewritten.by }];
  return [...crossBridge(host, bridged), ...onTheWayBack(crossBridge(host, answerTo(bridged)))];
}

function crossBridge(host: HostView, packet: Packet): readonly Step[] {
  return [
    unnamed(passHook(host, 'PREROUTING', packet)),
    passHook(host, 'FORWARD', packet),
    unnamed(passHook(host, 'POSTROUTING', packet)),
  ];
}

/** Whether the packets of a bridge pass iptables, or what of that is not known. */
function asksRules(
  host: HostView,
  link: string,
  { family }: Packet,
): Step | { readonly kind: 'asked' } {
  const name = family === 4 ? 'bridge-nf-call-iptables' : 'bridge-nf-call-ip6tables';
  const of = host.links.find((each) => each.name === link);
  if (family === 4 ? of?.callsIptables : of?.callsIp6tables) return { kind: 'asked' };
  // Without br_netfilter there is no such setting, while others can be read.
  if (host.settings['ipv4/ip_forward'] === undefined) return { kind: 'unknown', by: name };
  if (host.settings[`bridge/${name}`] === '1') return { kind: 'asked' };
  const foreign = host.foreignChains?.find((each) => each.family === 'bridge');
  return foreign
    ? { kind: 'unknown', by: `nftables: table bridge ${foreign.table}` }
    : { kind: 'pass', by: `${name} = 0: no rule is asked` };
}
