import { controlId } from '../../../src/contracts/mode.ts';
import type { JournalLine } from '../../../src/results/journal.ts';
import type { LoadedRun } from '../../../src/results/loaded-run.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import { ratioOf } from '../estimates/log-ratio.ts';

export const partNames = ['whole run', 'first third', 'second third', 'last third'] as const;

export interface PartOverhead {
  readonly ratio: number;
  readonly interval: readonly [number, number];
}

/** Overhead in the headline metric, by `workload/mode`. */
export type PartOverheads = ReadonlyMap<string, PartOverhead>;

/** Of a run, and of each third of its rounds in the order of time. */
export function partsOf(loaded: LoadedRun): readonly PartOverheads[] {
  const rounds = [...new Set(loaded.journal.map(({ round }) => round))];
  const thirds = [0, 1, 2].map((third) => {
    const bounds = [third, third + 1].map((each) => Math.round((rounds.length * each) / 3));
    const own = new Set(rounds.slice(...bounds));
    return loaded.journal.filter((slice) => own.has(slice.round));
  });
  return [loaded.journal, ...thirds].map((journal) => overheadsOf(loaded, journal));
}

/**
 * As the program summarises these slices. Where they are too few for it, as most thirds of a quick run are: the
 * mean of the blocks' log ratios, with Student's t interval.
 */
function overheadsOf({ run }: LoadedRun, journal: readonly JournalLine[]): PartOverheads {
  const summary = summarise(run, journal);
  const found = new Map<string, PartOverhead>();
  for (const { mode, workload, metrics, status } of summary.cells) {
    const [headline] = run.workloads.find(({ id }) => id === workload)?.metrics ?? [];
    if (!headline || mode === summary.baseline) continue;
    const overhead =
      metrics[headline.id]?.overhead ??
      (status === 'skipped'
        ? ratioOf(
            logRatios(journal, workload, mode, { metric: headline.id, baseline: summary.baseline }),
          )
        : undefined);
    if (overhead) found.set(`${workload}/${mode}`, overhead);
  }
  return found;
}

/** ln mode − ½ (ln baseline + ln control) in each block; of the control, against the baseline alone. */
function logRatios(
  journal: readonly JournalLine[],
  workload: string,
  mode: string,
  { metric, baseline }: { readonly metric: string; readonly baseline: string },
): readonly number[] {
  const valuesOf = (id: string): ReadonlyMap<number, number> =>
    new Map(
      journal.flatMap((slice) => {
        const value = slice.values[metric];
        const isOwn = slice.ok && slice.workload === workload && slice.mode === id;
        return isOwn && value !== undefined && value > 0 ? [[slice.round, Math.log(value)]] : [];
      }),
    );
  const [own, first, second] = [mode, baseline, mode === controlId ? baseline : controlId].map(
    valuesOf,
  );
  return [...(own ?? [])].flatMap(([round, value]) => {
    const [one, other] = [first?.get(round), second?.get(round)];
    return one === undefined || other === undefined ? [] : [value - (one + other) / 2];
  });
}
