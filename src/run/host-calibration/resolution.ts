import { roundUpBudgetS } from '../../base/units.ts';
import { slowness } from '../../plan/short-workloads.ts';
import { measuringTime } from '../../results/summary/run-progress.ts';
import { expectedHalf, needsOf, type Needs } from '../../statistics/needs.ts';
import type { StandardError } from '../../statistics/standard-error.ts';
import type { TemporaryRun } from './temporary-run.ts';

/** How well a comparison of two copies was known after so many blocks. */
export interface KnownWidth {
  readonly error: StandardError;
  /** Of its interval, on the log scale. */
  readonly half: number;
}

/** A run that is yet to come. */
export interface ComingRun {
  readonly budgetS: number;
  /** That the budget should allow. */
  readonly blocks: number;
}

/** What a half-width of an interval takes. */
export interface Effort {
  /** The half-width, a share. */
  readonly share: number;
  /** Of measuring. */
  readonly seconds: number;
  readonly generations: number;
}

export interface Resolution {
  /** In the run that is to come. */
  readonly now: Effort;
  /** The next round number; absent where no run of this host is expected to get there. */
  readonly finer?: Effort;
}

const steps = [0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
/** What is hardly less than the resolution of now is worth no run of its own. */
const maxShareOfNow = 0.75;

/** As its blocks would follow each other, from how those of copies of the baseline did. Pure. */
export function comingRun(
  { journal, run }: Pick<TemporaryRun, 'journal' | 'run'>,
  budgetS: number,
): ComingRun {
  const blockS = measuringTime(journal).totalMs / 1000 / run.blocks;
  return { budgetS, blocks: budgetS / (blockS * slowness) };
}

/** What a coming run of modes that are as steady resolves, by the planning of `--precision` and of verdicts. Pure. */
export function resolutionOf(known: KnownWidth, coming: ComingRun): Resolution {
  const { error, half } = known;
  const { budgetS, blocks } = coming;
  const share = Math.expm1(expectedHalf(error, half, blocks));
  const now = { share, seconds: budgetS, generations: error.generations };
  const finer = steps.find((each) => each < share * maxShareOfNow);
  if (finer === undefined) return { now };
  const needs = needsOf(0, error, { half, threshold: finer });
  const effort = effortFor(needs, error, coming);
  return { now, ...(effort ? { finer: { share: finer, ...effort } } : {}) };
}

function effortFor(
  { blocksNeeded, generationsNeeded }: Needs,
  { blocks: ofNow, generations }: StandardError,
  { budgetS, blocks }: ComingRun,
): Pick<Effort, 'seconds' | 'generations'> | undefined {
  const secondsFor = (count: number): number => roundUpBudgetS((count * budgetS) / blocks);
  if (blocksNeeded !== undefined) return { seconds: secondsFor(blocksNeeded), generations };
  if (generationsNeeded === undefined) return undefined;
  const perGeneration = ofNow / generations;
  return {
    seconds: secondsFor(perGeneration * generationsNeeded),
    generations: generationsNeeded,
  };
}
