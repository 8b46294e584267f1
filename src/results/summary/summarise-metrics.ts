import {
  baselineCopies,
  compareModes,
  type SlicesByMode,
  type SummariseOptions,
} from './compared-modes.ts';
import { summariseCell } from './summarise-cell.ts';
import { countsOfSlices, summariseQuantile, type CountsByMode } from './summarise-quantile.ts';
import type { SummaryMetric } from '../schemas/summary-schema.ts';

/** Probability of what each verdict on a workload has ruled out, by mode and metric. */
export type Claims = Map<string, number>;

export function claimKey(mode: string, metric: string): string {
  return `${mode}/${metric}`;
}

/** Slices that lack a metric may be so many: those that have it would otherwise not be a fair sample of all. */
const maxMissingShare = 0.1;

/**
 * All metrics of all modes of a workload: how well each comparison is known depends on those of the other modes.
 * @param claims takes what each verdict claims. @returns metrics by mode.
 */
export function summariseMetrics(
  options: SummariseOptions,
  slices: SlicesByMode,
  claims: Claims,
): ReadonlyMap<string, Readonly<Record<string, SummaryMetric>>> {
  const { workload, run } = options;
  const found = new Map<string, Record<string, SummaryMetric>>();
  const put = (mode: string, metric: string, summary: SummaryMetric): void => {
    found.set(mode, { ...found.get(mode), [metric]: summary });
  };
  const [headline] = workload.metrics;
  const ofHeadline = headline ? compareModes(options, headline.id, slices) : [];
  let responses: CountsByMode | undefined;
  const copies = baselineCopies(run, slices);
  for (const metric of workload.metrics) {
    if (metric.average === 'quantile') {
      responses ??= countsOfSlices(run, slices);
      for (const [mode, summary] of summariseQuantile(options, metric, responses, ofHeadline)) {
        put(mode, metric.id, summary);
      }
      continue;
    }
    const compared = compareModes(options, metric.id, slices);
    for (const [mode, own] of slices) {
      const isMissing = own.filter((slice) => slice.values[metric.id] === undefined).length;
      if (isMissing > own.length * maxMissingShare) continue;
      const mine = compared.find((each) => each.mode === mode);
      const cell = summariseCell(options, metric, { mode, own, copies, compared: mine });
      if (!cell) continue;
      put(mode, metric.id, cell.metric);
      if (cell.claim !== undefined) claims.set(claimKey(mode, metric.id), cell.claim);
    }
  }
  return found;
}
