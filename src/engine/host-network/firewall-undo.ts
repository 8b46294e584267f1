import { BlockList, isIPv6 } from 'node:net';
import { readRule, rulesMissingIn, type Firewall, type RuleFacts } from './firewall-text.ts';

/** The states of one firewall, from which our engine's own part follows. */
export interface FirewallStates {
  /** Before our engine started; a table that was not there is empty. */
  readonly before: Firewall;
  /** Once it answered; absent where it was killed before that. */
  readonly started?: Firewall | undefined;
  readonly now: Firewall;
}

export interface FirewallOwnership {
  readonly isOwnLink: (name: string) => boolean;
  /** Another dockerd lives here: chains and policies with fixed names are its own as well. */
  readonly isShared: boolean;
  /** After its start, with a network of its own: with IPv6, that is when it closes FORWARD. */
  readonly turnedForwardingOn: boolean;
}

const ownChain = /^DOCKER(?:-|$)/;
/** Keeps what is published on loopback off the network (Docker 28): it names nothing of ours. */
const loopbackGuard = /^-A PREROUTING -d 127\.\S+ ! -i lo -p (\w+) -m \1 --dport \d+ -j DROP$/;

/**
 * What takes our engine's part out of a firewall: lines for `iptables-restore --noflush`, by table.
 *
 * Its part is what was not there before and can only be a dockerd's: its chains, which are called DOCKER
 * or DOCKER-…, what is in them, and rules that name nothing but its chains, interfaces and networks.
 * Having come while it started is no sign: a firewall's own rule may come in that second, and to delete that would be
 * worse than to leave one of ours. The policy of FORWARD has no name; so there it does count. A chain
 * that somebody else uses (a rule of theirs in DOCKER-USER, a jump of theirs) stays with what leads to it.
 */
export function undoFirewall(
  states: FirewallStates,
  ownership: FirewallOwnership,
): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, readonly string[]>();
  const added = new Map(
    [...states.now].map(([name, { rules }]) => {
      const rest = rulesMissingIn(rules, states.before.get(name)?.rules ?? []);
      return [name, rest.map((text) => ({ text, facts: readRule(text) }))] as const;
    }),
  );
  const subnets = ownSubnets([...added.values()].flat(), ownership.isOwnLink);
  for (const [name, now] of states.now) {
    const chains = [...now.chains.keys()].filter(
      (each) => states.before.get(name)?.chains.has(each) !== true,
    );
    const undone = undoTable({ rules: added.get(name) ?? [], chains }, subnets, ownership);
    const policy = name === 'filter' && !ownership.isShared ? undoPolicy(states, ownership) : [];
    if (undone.length + policy.length > 0) lines.set(name, [...policy, ...undone]);
  }
  return lines;
}

interface Rule {
  readonly text: string;
  readonly facts: RuleFacts;
}

/** @param added what was not there before */
function undoTable(
  added: { readonly rules: readonly Rule[]; readonly chains: readonly string[] },
  subnets: BlockList,
  { isOwnLink, isShared }: FirewallOwnership,
): readonly string[] {
  const candidates = isShared ? [] : added.chains.filter((each) => ownChain.test(each));
  /** Nothing in it that a dockerd would not write. */
  const isPlain = ({ links, addresses, matches }: RuleFacts): boolean =>
    links.every(isOwnLink) &&
    addresses.every((each) => isLoopback(each) || contains(subnets, each)) &&
    !matches.includes('comment');
  const isForeign = (rule: Rule, chain: string): boolean =>
    rule.facts.chain === chain
      ? chain === 'DOCKER-USER' && rule.text !== '-A DOCKER-USER -j RETURN'
      : rule.facts.target === chain &&
        !candidates.includes(rule.facts.chain) &&
        !isPlain(rule.facts);
  const chains = candidates.filter((chain) => !added.rules.some((rule) => isForeign(rule, chain)));
  const kept = candidates.filter((chain) => !chains.includes(chain));
  const isOwnRule = ({ text, facts }: Rule): boolean => {
    if (chains.includes(facts.chain)) return true;
    if (kept.includes(facts.chain) || kept.includes(facts.target)) return false;
    if (!isShared && loopbackGuard.test(text)) return true;
    const namesOwn =
      facts.links.length > 0 ||
      chains.includes(facts.target) ||
      facts.addresses.some((each) => contains(subnets, each));
    return namesOwn && isPlain(facts);
  };
  return [
    ...added.rules
      .filter((rule) => isOwnRule(rule) && !chains.includes(rule.facts.chain))
      .map((rule) => rule.text.replace(/^-A/, '-D')),
    ...chains.map((chain) => `-F ${chain}`),
    ...chains.map((chain) => `-X ${chain}`),
  ];
}

/** A dockerd that turns forwarding on also closes it for all others. */
function undoPolicy(
  { before, started, now }: FirewallStates,
  { turnedForwardingOn }: FirewallOwnership,
): readonly string[] {
  const policy = (firewall: Firewall): string =>
    firewall.get('filter')?.chains.get('FORWARD') ?? 'ACCEPT';
  if (policy(now) !== 'DROP' || policy(before) !== 'ACCEPT') return [];
  const isOurs = started === undefined || policy(started) === 'DROP' || turnedForwardingOn;
  return isOurs ? [':FORWARD ACCEPT [0:0]'] : [];
}

/** Networks that leave through an interface of ours: `-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE`. */
function ownSubnets(rules: readonly Rule[], isOwnLink: (name: string) => boolean): BlockList {
  const list = new BlockList();
  for (const { facts } of rules) {
    const translates = facts.target === 'MASQUERADE' || facts.target === 'SNAT';
    if (!translates || facts.links.length === 0 || !facts.links.every(isOwnLink)) continue;
    for (const each of facts.addresses) {
      const [network = '', bits = isIPv6(network) ? '128' : '32'] = each.split('/');
      list.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
    }
  }
  return list;
}

function contains(list: BlockList, address: string): boolean {
  const [network = ''] = address.split('/');
  return list.check(network, isIPv6(network) ? 'ipv6' : 'ipv4');
}

/** Rules for the local machine leave these out: `-A OUTPUT ! -d 127.0.0.0/8 … -j DOCKER`. */
function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1/128';
}
