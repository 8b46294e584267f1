import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import type { Step } from '../../conditions/anatomy/anatomies.ts';
import { modeRatio } from '../mode-ratio/mode-ratio.ts';

/** In µs. */
export interface Amount {
  readonly us: number;
  readonly half: number;
}

export interface OfWorkload {
  readonly workload: string;
  readonly metric: string;
}

/**
 * What a step takes away: the difference of two overheads, so that steps add up to what the mode adds, with the half-width of the
 * ratio of the two within blocks. @returns undefined where one of them has no number.
 */
export function amountOfStep(
  measured: MeasuredRun,
  where: OfWorkload,
  { from, to }: Step,
): Amount | undefined {
  const [more, less] = [addedBy(measured, where, from), addedBy(measured, where, to)];
  const ratio = modeRatio(measured, where, from, to);
  if (!more || !less || !ratio) return undefined;
  const [low, high] = ratio.interval;
  return { us: more.us - less.us, half: ((high - low) / 2) * less.value };
}

/** What a mode or variant adds to the baseline, which adds nothing to itself, and its own value. */
export function addedBy(
  { summary }: MeasuredRun,
  { workload, metric }: OfWorkload,
  mode: string,
): { readonly us: number; readonly value: number } | undefined {
  const cell = summary.cells.find((each) => each.mode === mode && each.workload === workload);
  const seen = cell?.metrics[metric];
  if (seen?.value === undefined) return undefined;
  const us = mode === summary.baseline ? 0 : seen.overhead?.delta;
  return us === undefined ? undefined : { us, value: seen.value };
}

/** Of the two orders: a mean is known at least as well as its parts are on average. */
export function meanOf([one, two]: readonly [Amount, Amount]): Amount {
  return { us: (one.us + two.us) / 2, half: (one.half + two.half) / 2 };
}
