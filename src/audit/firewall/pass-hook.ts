import type { Step } from '../reach/step.ts';
import type { Packet } from './packet.ts';
import type { HostView, ParsedFirewall } from './parsed-firewall.ts';
import { walkChain, type Ending } from './walk-chain.ts';

export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/** Tables that may stop a packet, in the order in which it passes them. */
const stopping = ['raw', 'mangle', 'filter', 'security'];

const unreadFirewall: Step = {
  kind: 'unknown',
  by: 'the firewall, which could not be read',
};

/** A packet at one hook of the kernel: every firewall of its family has to let it pass. Pure. */
export function passHook(host: HostView, hook: Hook, packet: Packet): Step {
  const firewalls = host.firewalls?.filter(({ family }) => family === packet.family);
  if (firewalls === undefined) return unreadFirewall;
  const seen = atHook(hook, packet);
  const steps = firewalls.flatMap((firewall) =>
    stopping.flatMap((table) => passTable(host, firewall, table, hook, seen) ?? []),
  );
  return (
    steps.find(({ kind }) => kind === 'stop') ??
    steps.find(({ kind }) => kind === 'unknown') ??
    foreignAt(host, hook, packet) ??
    steps.at(-1) ?? { kind: 'pass', by: `no rule at ${hook}` }
  );
}

/** Rules see the interfaces that a packet has at their hook: the way out is not known before it is routed. */
export function atHook(hook: Hook, { inLink, outLink, ...rest }: Packet): Packet {
  const comes = hook !== 'OUTPUT' && hook !== 'POSTROUTING' && inLink !== undefined;
  const goes = hook !== 'PREROUTING' && hook !== 'INPUT' && outLink !== undefined;
  return { ...rest, ...(comes ? { inLink } : {}), ...(goes ? { outLink } : {}) };
}

/** @returns undefined where the table has no such chain. */
function passTable(
  host: HostView,
  { tables }: ParsedFirewall,
  name: string,
  hook: Hook,
  packet: Packet,
): Step | undefined {
  const table = tables.get(name);
  const policy = table?.get(hook)?.policy;
  if (!table || policy === undefined) return undefined;
  const { endings, doubtful } = walkChain(table, hook, packet, host.isLocal);
  const [first, ...others] = endings.map((ending) => stepOf(ending, hook, policy));
  if (first && others.every(({ kind }) => kind === first.kind)) return first;
  return { kind: 'unknown', by: doubtful[0] ?? `chain ${hook} of table ${name}` };
}

function stepOf(ending: Ending, hook: Hook, policy: string): Step {
  switch (ending.kind) {
    case 'accept':
      return { kind: 'pass', by: ending.rule };
    case 'drop':
      return { kind: 'stop', by: ending.rule };
    case 'through':
      return { kind: policy === 'DROP' ? 'stop' : 'pass', by: `-P ${hook} ${policy}` };
    case 'rewrite':
    case 'mask':
    case 'unknown':
      return { kind: 'unknown', by: ending.rule };
  }
}

/** What nftables may have to say besides, which is not read. */
function foreignAt(host: HostView, hook: Hook, { family, isBridged }: Packet): Step | undefined {
  const families = ['inet', family === 4 ? 'ip' : 'ip6', ...(isBridged ? ['bridge'] : [])];
  const found = host.foreignChains?.find(
    (each) => families.includes(each.family) && each.hook === hook.toLowerCase(),
  );
  return found && { kind: 'unknown', by: `nftables: table ${found.family} ${found.table}` };
}
