import type { Reach } from '../contracts/reach.ts';

/** `not probed`: there is no address to dial. `not derived`: it was unknown. */
export type Agreement = 'agree' | 'disagree' | 'not probed' | 'not derived';

export interface ProbedReach extends Reach {
  /** Whether a packet that was sent came back. */
  readonly answered?: boolean;
  readonly agreement: Agreement;
}

/** Pure. */
export function agreementOf({ outcome }: Pick<Reach, 'outcome'>, answered?: boolean): Agreement {
  if (answered === undefined) return 'not probed';
  if (outcome === 'unknown') return 'not derived';
  return (outcome === 'reached') === answered ? 'agree' : 'disagree';
}
