import { isIP } from 'node:net';
import type { Packet } from './packet.ts';
import type { HostView } from './parsed-firewall.ts';
import { atHook } from './pass-hook.ts';
import { walkChain, type Ending } from './walk-chain.ts';

export type Rewritten =
  | { readonly kind: 'as it was' }
  | { readonly kind: 'unknown'; readonly by: string }
  | { readonly kind: 'rewritten'; readonly by: string; readonly packet: Packet };

/** What DNAT makes of where a packet goes that comes in. Pure. */
export function rewriteAtEntry(host: HostView, packet: Packet): Rewritten {
  for (const { family, tables } of host.firewalls ?? []) {
    const table = tables.get('nat');
    if (family !== packet.family || !table?.has('PREROUTING')) continue;
    const seen = atHook('PREROUTING', packet);
    const { endings, doubtful } = walkChain(table, 'PREROUTING', seen, host.isLocal);
    const [first, ...others] = endings.map((ending) => rewrittenBy(ending, packet));
    if (!first) continue;
    if (!others.every((each) => isSame(each, first))) {
      return { kind: 'unknown', by: doubtful[0] ?? 'chain PREROUTING of table nat' };
    }
    if (first.kind !== 'as it was') return first;
  }
  return { kind: 'as it was' };
}

function rewrittenBy(ending: Ending, packet: Packet): Rewritten {
  if (ending.kind === 'unknown') return { kind: 'unknown', by: ending.rule };
  if (ending.kind !== 'rewrite') return { kind: 'as it was' };
  const target = targetOf(ending.to);
  if (!target) return { kind: 'unknown', by: ending.rule };
  const { destination: address, port } = packet;
  const dialled = { address, port };
  return { kind: 'rewritten', by: ending.rule, packet: { ...packet, ...target, dialled } };
}

function isSame(one: Rewritten, other: Rewritten): boolean {
  if (one.kind !== 'rewritten' || other.kind !== 'rewritten') return one.kind === other.kind;
  const [a, b] = [one.packet, other.packet];
  return a.destination === b.destination && a.port === b.port;
}

/** @param to `172.17.0.2:80`, `[fd00::2]:80`, or either without a port; anything else is not read. */
function targetOf(to: string): Partial<Packet> | undefined {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d+))?$/.exec(to) ?? [];
  const destination = bracketed ?? plain ?? to;
  if (isIP(destination) === 0) return undefined;
  return { destination, ...(port === undefined ? {} : { port: Number(port) }) };
}
