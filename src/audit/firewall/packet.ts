import type { Family, Transport } from '../../base/network-facts.ts';
import type { anyPort } from '../../contracts/reach.ts';

/** `any`: one that no rule names. `undefined`: one that a client has picked, which a rule may name. */
export type PacketPort = number | typeof anyPort | undefined;

/** The first packet of a connection, or the answer to it, at one point of its way through a host. */
export interface Packet {
  readonly family: Family;
  readonly transport: Transport;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: PacketPort;
  readonly port: PacketPort;
  /** Interfaces of the host; absent where it is the host's own, or is for the host. */
  readonly inLink?: string;
  readonly outLink?: string;
  /** Whether it stays on one bridge. */
  readonly isBridged: boolean;
  readonly state: 'NEW' | 'ESTABLISHED';
  /** Where it went before DNAT, if that has changed it. */
  readonly dialled?: { readonly address: string; readonly port: PacketPort };
}

/** The answer to a packet, once it has arrived: back the same way. Pure. */
export function answerTo(packet: Packet): Packet {
  const { inLink, outLink, dialled: _, ...rest } = packet;
  return {
    ...rest,
    source: packet.destination,
    destination: packet.source,
    sourcePort: packet.port,
    port: packet.sourcePort,
    ...(outLink === undefined ? {} : { inLink: outLink }),
    ...(inLink === undefined ? {} : { outLink: inLink }),
    state: 'ESTABLISHED',
  };
}
