import { maskedSources } from '../firewall/masked-source.ts';
import { answerTo, type Packet } from '../firewall/packet.ts';
import type { HostView } from '../firewall/parsed-firewall.ts';
import { passHook } from '../firewall/pass-hook.ts';
import { onTheWayBack, unnamed, type Step } from './step.ts';

/** Through the host, from one of its interfaces out of another, once it is known where to. Pure. */
export function forwardedSteps(
  host: HostView,
  packet: Packet & { readonly inLink: string; readonly outLink: string },
): readonly Step[] {
  const { inLink, outLink } = packet;
  const answer = answerTo(packet);
  return [
    ...throughHost(host, packet, inLink),
    ...onTheWayBack([answerArrives(host, packet, answer), ...throughHost(host, answer, outLink)]),
  ];
}

/** Whoever was dialled answers to where the packet seemed to come from: rules before NAT see that address. */
function answerArrives(host: HostView, packet: Packet, answer: Packet): Step {
  const steps = maskedSources(host, packet).map((masked): Step => {
    if (!masked) return passHook(host, 'PREROUTING', answer);
    const { by, address: destination } = masked;
    if (destination === undefined) return { kind: 'unknown', by };
    return passHook(host, 'PREROUTING', { ...answer, destination });
  });
  const [first = { kind: 'pass' }, ...others] = steps;
  if (others.every(({ kind }) => kind === first.kind)) return unnamed(first);
  return { kind: 'unknown', by: 'whether its answer goes to an address of the host' };
}

function throughHost(host: HostView, packet: Packet, inLink: string): readonly Step[] {
  return [
    forwarding(host, packet, inLink),
    passHook(host, 'FORWARD', packet),
    unnamed(passHook(host, 'POSTROUTING', packet)),
  ];
}

/** Whether the kernel passes on what is not for itself. */
function forwarding({ settings }: HostView, { family }: Packet, inLink: string): Step {
  const whole = family === 4 ? 'ipv4/ip_forward' : 'ipv6/conf/all/forwarding';
  // For IPv4 each interface has a switch of its own, which the one of the whole host sets.
  const own = family === 4 ? `ipv4/conf/${inLink}/forwarding` : whole;
  const value = settings[own] ?? settings[whole];
  const name = `net.${whole.replaceAll('/', '.')}`;
  if (value === undefined) return { kind: 'unknown', by: name };
  if (value !== '0') return { kind: 'pass' };
  return { kind: 'stop', by: settings[whole] === '0' ? `${name} = 0` : `${dotted(own)} = 0` };
}

function dotted(path: string): string {
  return `net.${path.replaceAll('/', '.')}`;
}

/** To the host itself. Pure. */
export function deliveredSteps(host: HostView, packet: Packet): readonly Step[] {
  const answer = answerTo(packet);
  return [
    passHook(host, 'INPUT', packet),
    ...onTheWayBack([passHook(host, 'OUTPUT', answer), passHook(host, 'POSTROUTING', answer)]),
  ];
}

/** From the host itself, to a container of a bridge. Pure. */
export function sentSteps(host: HostView, packet: Packet): readonly Step[] {
  const answer = answerTo(packet);
  return [
    passHook(host, 'OUTPUT', packet),
    unnamed(passHook(host, 'POSTROUTING', packet)),
    ...onTheWayBack([passHook(host, 'PREROUTING', answer), passHook(host, 'INPUT', answer)]),
  ];
}
