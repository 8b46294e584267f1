import type { LoadedRun } from '../loaded-run.ts';
import { modeRatio } from './mode-ratio.ts';

/** How two modes or variants compare with each other, whichever is the baseline. */
export interface Contrast {
  readonly workload: string;
  readonly mode: string;
  readonly against: string;
  /** Of the ratio of the two within blocks. */
  readonly interval: readonly [number, number];
}

/** Of all pairs, in the headline metric of a run's first workload; none where no mode was measured under conditions. */
export function contrastsOf(loaded: LoadedRun): readonly Contrast[] {
  const { modes, workloads } = loaded.run;
  const [first] = workloads;
  const [metric] = first?.metrics ?? [];
  if (!first || !metric || modes.every(({ of }) => of === undefined)) return [];
  const where = { workload: first.id, metric: metric.id };
  const ids = modes.map(({ id }) => id);
  return ids.flatMap((mode) =>
    ids.flatMap((against) => {
      const found = mode === against ? undefined : modeRatio(loaded, where, mode, against);
      return found ? [{ workload: first.id, mode, against, interval: found.interval }] : [];
    }),
  );
}
