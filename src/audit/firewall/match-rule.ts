import { anyPort } from '../../contracts/reach.ts';
import type { Packet, PacketPort } from './packet.ts';
import type { Rule, RuleOption } from './parse-rule.ts';

/** `unknown`: it has a match that is not read here, or asks for what is not known. */
export type Match = 'yes' | 'no' | 'unknown';

/** Whether an address is one of the host's own. */
export type IsLocal = (address: string) => boolean;

/** Whether a rule applies to a packet: a condition that does not hold decides, whatever the others are. Pure. */
export function matchRule(rule: Rule, packet: Packet, isLocal: IsLocal): Match {
  let match: Match = 'yes';
  for (const option of rule.conditions) {
    const held = holds(option, packet, isLocal);
    if (held === undefined) match = 'unknown';
    else if (held === option.isNegated) return 'no';
  }
  return match;
}

/** Names of matches; what they ask for stands in options of their own, and one that is not known fails there. */
const readMatches = new Set([
  ...['tcp', 'udp', 'multiport', 'comment'],
  ...['conntrack', 'state', 'addrtype', 'physdev'],
]);

/** Whether the option holds, negation left out; undefined where it cannot be told. */
function holds(
  { name, values: [value = ''], range }: RuleOption,
  packet: Packet,
  isLocal: IsLocal,
): boolean | undefined {
  switch (name) {
    case '-i':
      return isLink(value, packet.inLink);
    case '-o':
      return isLink(value, packet.outLink);
    case '-s':
      return range?.(packet.source);
    case '-d':
      return range?.(packet.destination);
    case '-p':
      return isProtocol(value, packet);
    case '-m':
      return readMatches.has(value) ? true : undefined;
    case '--comment':
      return true;
    case '--dport':
    case '--dports':
      return isPort(value, packet.port);
    case '--sport':
    case '--sports':
      return isPort(value, packet.sourcePort);
    case '--syn':
      return packet.state === 'NEW';
    case '--ctstate':
    case '--state':
      return isState(value, packet);
    case '--ctorigdst':
      return range?.(packet.dialled?.address ?? packet.destination);
    case '--ctorigdstport':
      return packet.state === 'NEW' ? isPort(value, (packet.dialled ?? packet).port) : undefined;
    case '--ctdir':
      return (value === 'ORIGINAL') === (packet.state === 'NEW');
    case '--dst-type':
      return isType(value, packet.destination, isLocal);
    case '--src-type':
      return isType(value, packet.source, isLocal);
    case '--physdev-is-bridged':
      return packet.isBridged;
    default:
      return undefined;
  }
}

/** @param pattern that may end in `+`, as in `br-+` */
function isLink(pattern: string, link: string | undefined): boolean {
  if (link === undefined) return false;
  return pattern.endsWith('+') ? link.startsWith(pattern.slice(0, -1)) : link === pattern;
}

const protocolNumbers: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '0': 'all' };

function isProtocol(value: string, { transport }: Packet): boolean {
  const name = protocolNumbers[value] ?? value;
  return name === 'all' || name === transport;
}

/** @param list `80`, `1000:2000`, or several joined by commas */
function isPort(list: string, port: PacketPort): boolean | undefined {
  if (port === undefined) return list === '0:65535' ? true : undefined;
  return list.split(',').some((each) => {
    const [first = '', last = first] = each.split(':');
    const [from, to] = [Number(first), Number(last === '' ? 65_535 : last)];
    // A range that leaves out no port that matters is not one that names it.
    return port === anyPort ? from <= 1 && to === 65_535 : from <= port && port <= to;
  });
}

/** @returns undefined where only a state is named that a packet has besides its own. */
function isState(list: string, packet: Packet): boolean | undefined {
  const states = list.split(',');
  if (states.includes(packet.state)) return true;
  if (states.includes('DNAT'))
    return packet.state === 'NEW' ? packet.dialled !== undefined : undefined;
  return states.includes('SNAT') ? undefined : false;
}

function isType(type: string, address: string, isLocal: IsLocal): boolean | undefined {
  if (type === 'LOCAL') return isLocal(address);
  if (type === 'UNICAST') return !isLocal(address);
  return ['BROADCAST', 'MULTICAST', 'ANYCAST', 'UNSPEC'].includes(type) ? false : undefined;
}
