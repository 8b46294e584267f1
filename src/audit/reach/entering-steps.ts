import { isLoopback } from '../firewall/local-addresses.ts';
import type { Packet } from '../firewall/packet.ts';
import type { HostView } from '../firewall/parsed-firewall.ts';
import { passHook } from '../firewall/pass-hook.ts';
import { rewriteAtEntry } from '../firewall/rewrite-at.ts';
import { linkTo, type NetworkMap } from './network-map.ts';
import { deliveredSteps, forwardedSteps } from './routed-steps.ts';
import { unnamed, type Step } from './step.ts';

type Entering = Packet & { readonly inLink: string };

/**
 * A packet that an interface of the host takes in: rules may send it elsewhere, then it is routed.
 * @param arrived what follows where the host itself is reached. Pure.
 */
export function enteringSteps(
  map: NetworkMap,
  packet: Entering,
  arrived: readonly Step[] = [],
): readonly Step[] {
  const { host } = map;
  const entry = unnamed(passHook(host, 'PREROUTING', packet));
  const rewritten = rewriteAtEntry(host, packet);
  if (rewritten.kind === 'unknown') return [entry, rewritten];
  const routed = { ...packet, ...(rewritten.kind === 'rewritten' ? rewritten.packet : {}) };
  if (host.isLocal(routed.destination)) {
    return [entry, refusedByKernel(host, routed), ...deliveredSteps(host, routed), ...arrived];
  }
  const outLink = linkTo(map, routed.destination, routed.family);
  if (outLink === undefined) {
    return [entry, { kind: 'unknown', by: `the route to ${routed.destination}` }];
  }
  return [entry, ...forwardedSteps(host, { ...routed, outLink })];
}

/** No address of the loopback interface is taken from elsewhere, unless a setting of IPv4 says so. */
function refusedByKernel({ settings }: HostView, { destination, family, inLink }: Entering): Step {
  if (!isLoopback(destination)) return { kind: 'pass' };
  if (family === 6) return { kind: 'stop', by: '::1 is taken from no other interface' };
  const paths = ['all', inLink].map((each) => `ipv4/conf/${each}/route_localnet`);
  const values = paths.map((each) => settings[each]);
  if (values.includes('1')) return { kind: 'pass' };
  const by = `net.ipv4.conf.${inLink}.route_localnet`;
  return values.includes(undefined) ? { kind: 'unknown', by } : { kind: 'stop', by: `${by} = 0` };
}
