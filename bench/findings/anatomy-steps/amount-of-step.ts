import type { MeasuredRun } from '../../../src/contracts/measured-run.ts';
import { modeRatio } from '../../../src/results/summary/mode-ratio.ts';
import type { Step } from '../../conditions/anatomy/anatomies.ts';
import { amountBetween, type Added, type Amount } from '../../conditions/anatomy/amount.ts';

export interface OfWorkload {
  readonly workload: string;
  readonly metric: string;
}

/** What a step takes away. @returns undefined where one of its ends has no number. */
export function amountOfStep(
  measured: MeasuredRun,
  where: OfWorkload,
  { from, to }: Step,
): Amount | undefined {
  const [more, less] = [addedBy(measured, where, from), addedBy(measured, where, to)];
  const ratio = modeRatio(measured, where, from, to);
  return more && less && ratio && amountBetween(more, less, ratio.interval);
}

export function addedBy(
  { summary }: MeasuredRun,
  { workload, metric }: OfWorkload,
  mode: string,
): Added | undefined {
  const cell = summary.cells.find((each) => each.mode === mode && each.workload === workload);
  const seen = cell?.metrics[metric];
  if (seen?.value === undefined) return undefined;
  const us = mode === summary.baseline ? 0 : seen.overhead?.delta;
  return us === undefined ? undefined : { us, value: seen.value };
}
