import type { Family, Transport } from '../../base/network-facts.ts';
import type { Reach } from '../../contracts/reach.ts';
import type { Packet, PacketPort } from '../firewall/packet.ts';
import { decide, type Decision, type Step } from './step.ts';

/** What is asked about two parties. */
export interface Call {
  readonly family: Family;
  readonly transport: Transport;
  readonly port: Reach['port'];
}

/** One address that may be dialled, and what is on the way to it. */
export interface Way {
  readonly address?: string;
  readonly steps: readonly Step[];
}

export type DecidedWay = Decision & Pick<Way, 'address'>;

/** A way that one thing decides. */
export function wayThat(kind: Step['kind'], by: string, address?: string): Way {
  return { steps: [{ kind, by }], ...(address === undefined ? {} : { address }) };
}

/** Whoever dials takes the address that answers; one of which it is not known may. Pure. */
export function bestOf(ways: readonly [Way, ...Way[]]): DecidedWay {
  const decided = ways.map(({ address, steps }) => ({
    ...decide(steps),
    ...(address === undefined ? {} : { address }),
  }));
  const [first = decide([])] = decided;
  return (
    decided.find(({ outcome }) => outcome === 'reached') ??
    decided.find(({ outcome }) => outcome === 'unknown') ??
    first
  );
}

/** The first packet of a call, before it is anywhere. */
export function firstPacket(
  { family, transport, port }: Call,
  source: string,
  destination: string,
): Packet {
  const clientPort: PacketPort = undefined;
  return {
    ...{ family, transport, source, destination, port },
    sourcePort: clientPort,
    isBridged: false,
    state: 'NEW',
  };
}
