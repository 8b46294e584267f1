import { measurePiece } from '../../../docs/evidence/harness/measure-piece.ts';
import type { Bed } from '../../../docs/evidence/harness/bed.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import type { SummaryOverhead } from '../../../src/results/schemas/summary-schema.ts';

/** Measures for some seconds. @returns a mode's overhead in a metric, as the summary of a run has it. */
export async function measuredOverhead(
  bed: Bed,
  { mode, metric, seconds }: { mode: string; metric: string; seconds: number },
): Promise<SummaryOverhead> {
  const { signal } = new AbortController();
  const slices = await measurePiece(bed, { seconds, seed: seconds, firstRound: 0, signal });
  const cell = summarise(bed.run, slices).cells.find((each) => each.mode === mode);
  const overhead = cell?.metrics[metric]?.overhead;
  if (overhead) return overhead;
  throw new Error(`"${mode}" has no overhead in ${metric}: ${cell?.reason ?? 'not measured'}`);
}
