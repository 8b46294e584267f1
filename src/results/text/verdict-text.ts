import type { SummaryOverhead } from '../schemas/summary-schema.ts';

/** What should decide an inconclusive comparison: `120 blocks`, `5 generations`; undefined for any other. */
export function formatNeeds({
  verdict,
  blocksNeeded,
  generationsNeeded,
}: SummaryOverhead): string | undefined {
  if (verdict !== 'inconclusive') return undefined;
  if (blocksNeeded !== undefined) return `${blocksNeeded.toLocaleString('en-US')} blocks`;
  if (generationsNeeded === undefined) return undefined;
  return `${generationsNeeded.toLocaleString('en-US')} generations`;
}

/** Whether a verdict holds by itself, but not beside those on all headline metrics of the run. */
export function isWithdrawn({ verdict, survivesHolm }: SummaryOverhead): boolean {
  return verdict !== 'inconclusive' && survivesHolm === false;
}
