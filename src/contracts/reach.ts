import type { Family, Transport } from '../base/network-facts.ts';

/** `unknown`: something on the way could not be read or is not understood. */
export type Outcome = 'reached' | 'not reached' | 'unknown';

/** A port that no rule names. */
export const anyPort = 'any';

/** Whether one reaches another, so far as networks and firewall are concerned; whether somebody listens is not asked. */
export interface Reach {
  /** Name of a container, or `outside`. */
  readonly from: string;
  /** Name of a container, or `host`. */
  readonly to: string;
  readonly family: Family;
  readonly transport: Transport;
  /** What is dialled; absent where there is no address to dial. */
  readonly address?: string;
  readonly port: number | typeof anyPort;
  /** The container's own port, where a published one is dialled. */
  readonly publishes?: number;
  readonly outcome: Outcome;
  /** The rule, setting or process that decides. */
  readonly decidedBy: string;
}

export const outside = 'outside';
export const theHost = 'host';
