import { decodeHistogram, mergeHistograms, type LatencyHistogram } from '../base/histogram.ts';
import { controlId } from '../contracts/mode.ts';
import { batchMeanHalfWidth } from '../statistics/batch-means.ts';
import type { JournalLine } from './journal.ts';
import type { LoadedRun } from './loaded-run.ts';

/** By how much a mode moves a quantile of the latency, in µs. */
interface ShiftedQuantile {
  readonly quantile: number;
  readonly us: number;
  readonly interval: readonly [number, number];
}

export interface QuantileShift {
  readonly mode: string;
  readonly workload: string;
  readonly points: readonly ShiftedQuantile[];
}

const quantiles = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995];
/** Stretches of a run that are taken as independent. */
const batches = 10;
/** A quantile counts only where at least this many responses of each batch lie beyond it. */
const minBeyond = 10;

type Slices = readonly JournalLine[];

/**
 * Each mode's quantiles less the mean of those of both copies of the baseline, over the merged responses of a run, with
 * intervals by batch means (Law, _Simulation Modeling and Analysis_, 9.5.3) over ten stretches of the run. The shift of a
 * quantile is not the quantile of shifts: two requests have no partner.
 */
export function quantileShifts({
  run,
  summary,
  journal,
}: Pick<LoadedRun, 'run' | 'summary' | 'journal'>): readonly QuantileShift[] {
  const unitUs = run.histogramUnitUs ?? 1;
  return (
    run.workloads
      // Where the client has many connections, a latency is what they wait for one another.
      .filter(
        ({ swept = [], metrics: [headline] }) => swept.length === 0 && headline?.unit === 'us',
      )
      .flatMap(({ id }) => {
        const measured = summary.cells.filter(
          ({ workload, status }) => workload === id && status === 'measured',
        );
        const parts = splitRounds(journal.filter((each) => each.workload === id && each.histogram));
        if (parts.length < batches) return [];
        const histograms = new Map(
          measured.map(({ mode }) => [mode, parts.map((part) => mergeMode(part, mode, unitUs))]),
        );
        const baselines = [summary.baseline, controlId].flatMap((mode) => {
          const own = histograms.get(mode);
          return own ? [own] : [];
        });
        if (baselines.length === 0) return [];
        return measured
          .filter(({ mode }) => mode !== summary.baseline)
          .flatMap(({ mode }) => {
            // The control is what the other copy of the baseline is compared with, as in every table.
            const beside = mode === controlId ? baselines.slice(0, 1) : baselines;
            const points = shiftsOf(histograms.get(mode) ?? [], beside, {
              unitUs,
              level: summary.method.level,
            });
            return points.length < 2 ? [] : [{ mode, workload: id, points }];
          });
      })
  );
}

/** Slices of a run in ten stretches of as many rounds each; fewer where it has not as many rounds. */
function splitRounds(slices: Slices): readonly Slices[] {
  const rounds = [...new Set(slices.map(({ round }) => round))].sort((a, b) => a - b);
  const place = new Map(
    rounds.map((round, index) => [round, Math.floor((index * batches) / rounds.length)]),
  );
  const parts = new Map<number, JournalLine[]>();
  for (const slice of slices) {
    const at = place.get(slice.round) ?? 0;
    const part = parts.get(at) ?? [];
    part.push(slice);
    parts.set(at, part);
  }
  return [...parts.values()];
}

function mergeMode(slices: Slices, wanted: string, unitUs: number): LatencyHistogram {
  const own = slices.filter(({ mode, ok }) => ok && mode === wanted);
  return mergeHistograms(
    own.flatMap(({ histogram }) => (histogram ? [decodeHistogram(histogram, unitUs)] : [])),
    unitUs,
  );
}

interface ShiftOptions {
  readonly unitUs: number;
  readonly level: number;
}

function shiftsOf(
  own: readonly LatencyHistogram[],
  baselines: readonly (readonly LatencyHistogram[])[],
  { unitUs, level }: ShiftOptions,
): readonly ShiftedQuantile[] {
  const whole = mergeHistograms(own, unitUs);
  const wholeBaselines = baselines.map((each) => mergeHistograms(each, unitUs));
  const smallest = Math.min(...[own, ...baselines].flat().map(({ count }) => count));
  return quantiles
    .filter((quantile) => smallest * Math.min(quantile, 1 - quantile) >= minBeyond)
    .flatMap((quantile) => {
      const us = shiftAt(quantile, whole, wholeBaselines);
      const each = own.map((histogram, batch) =>
        shiftAt(
          quantile,
          histogram,
          baselines.flatMap((copies) => copies[batch] ?? []),
        ),
      );
      const half = Math.max(batchMeanHalfWidth(each, level), unitUs / 2);
      return Number.isFinite(us + half) ? [{ quantile, us, interval: [us - half, us + half] }] : [];
    });
}

/** NaN where one of them is empty. */
function shiftAt(
  quantile: number,
  own: LatencyHistogram,
  baselines: readonly LatencyHistogram[],
): number {
  const at = (histogram: LatencyHistogram): number => histogram.quantileUs(quantile) ?? NaN;
  const beside = baselines.map(at).reduce((sum, us) => sum + us, 0) / baselines.length;
  return at(own) - beside;
}
