import { mergeEncoded } from '../../base/encoded-histogram.ts';
import { mergeHistograms, type LatencyHistogram } from '../../base/histogram.ts';
import { controlId } from '../../contracts/mode.ts';
import { batchMeanHalfWidth } from '../../statistics/batch-means.ts';
import type { JournalLine } from '../journal.ts';
import type { LoadedRun } from '../loaded-run.ts';

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
export function quantileShifts(
  loaded: Pick<LoadedRun, 'run' | 'summary' | 'journal'>,
): readonly QuantileShift[] {
  // Where the client has many connections, a latency is what they wait for one another.
  const shown = loaded.run.workloads.filter(
    ({ swept = [], metrics: [headline] }) => swept.length === 0 && headline?.unit === 'us',
  );
  return shown.flatMap(({ id }) => shiftsOfWorkload(id, loaded));
}

/** Responses of a mode: of each stretch of a run, and of all together. */
interface Responses {
  readonly parts: readonly LatencyHistogram[];
  readonly whole: LatencyHistogram;
}

function shiftsOfWorkload(
  workload: string,
  { run, summary, journal }: Pick<LoadedRun, 'run' | 'summary' | 'journal'>,
): readonly QuantileShift[] {
  const { histogramUnitUs: unitUs = 1 } = run;
  const own = journal.filter((slice) => slice.workload === workload && slice.histogram);
  const stretches = splitRounds(own);
  if (stretches.length < batches) return [];
  const responses = new Map<string, Responses>();
  for (const cell of summary.cells) {
    if (cell.workload !== workload || cell.status !== 'measured') continue;
    const parts = stretches.map((slices) => mergeMode(slices, cell.mode, unitUs));
    responses.set(cell.mode, { parts, whole: mergeHistograms(parts, unitUs) });
  }
  const copies = [summary.baseline, controlId].flatMap((mode) => responses.get(mode) ?? []);
  if (copies.length === 0) return [];
  return [...responses].flatMap(([mode, of]) => {
    if (mode === summary.baseline) return [];
    // The control is what the other copy of the baseline is compared with, as in every table.
    const beside = mode === controlId ? copies.slice(0, 1) : copies;
    const points = shiftsOf(of, beside, { unitUs, level: summary.method.level });
    return points.length < 2 ? [] : [{ mode, workload, points }];
  });
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
  return mergeEncoded(
    own.flatMap(({ histogram }) => histogram ?? []),
    unitUs,
  );
}

interface ShiftOptions {
  readonly unitUs: number;
  readonly level: number;
}

function shiftsOf(
  own: Responses,
  copies: readonly Responses[],
  { unitUs, level }: ShiftOptions,
): readonly ShiftedQuantile[] {
  const counts = [own, ...copies].flatMap(({ parts }) => parts.map(({ count }) => count));
  const smallest = Math.min(...counts);
  const wholes = copies.map(({ whole }) => whole);
  return quantiles
    .filter((quantile) => smallest * Math.min(quantile, 1 - quantile) >= minBeyond)
    .flatMap((quantile) => {
      const us = shiftAt(quantile, own.whole, wholes);
      const each = own.parts.map((part, batch) =>
        shiftAt(
          quantile,
          part,
          copies.flatMap(({ parts }) => parts[batch] ?? []),
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
