import type { MeasuredRun } from '../../contracts/measured-run.ts';
import { compareTypical } from '../../statistics/comparison.ts';
import { halfWidthAlone } from '../../statistics/confidence.ts';
import { pairBlocks } from './pair-blocks.ts';

const minBlocks = 5;

export interface ModeRatio {
  readonly ratio: number;
  readonly interval: readonly [number, number];
}

/**
 * One mode's value / another's within the blocks of a workload, neither of them the baseline. Dividing
 * their values would leave the drift of the run in the ratio.
 * @returns undefined for fewer than five blocks.
 */
export function modeRatio(
  { journal, summary }: MeasuredRun,
  { workload, metric }: { readonly workload: string; readonly metric: string },
  mode: string,
  against: string,
): ModeRatio | undefined {
  const slicesOf = (wanted: string) =>
    journal.filter((each) => each.ok && each.workload === workload && each.mode === wanted);
  const blocks = pairBlocks(metric, slicesOf(mode), [slicesOf(against)]);
  if (blocks.length < minBlocks) return undefined;
  const comparison = compareTypical(blocks);
  const half = halfWidthAlone(comparison, summary.method.level);
  const { centre } = comparison;
  return { ratio: Math.exp(centre), interval: [Math.exp(centre - half), Math.exp(centre + half)] };
}
