/**
 * plan: what will run, in which order, for how long. In: selection, seed and budget. Out: cells and
 * the order of any round. Pure. Must not: read files, look at an engine, or depend on what was
 * measured so far (a run can stop after any round and is balanced).
 */
import { seededRandom, shuffle } from '../base/random.ts';
import { controlId } from '../define/mode.ts';

export interface Plan {
  readonly seed: number;
  readonly baseline: string;
  /** Ids, the baseline among them and the control last. */
  readonly modes: readonly string[];
  readonly workloads: readonly string[];
  readonly budgetS: number;
}

export interface Block {
  readonly workload: string;
  /** Every mode once, in the order of its slices. */
  readonly modes: readonly string[];
}

export interface PlanWish {
  readonly seed: number;
  readonly baseline: string;
  readonly modes: readonly string[];
  readonly workloads: readonly string[];
  readonly budgetS: number;
}

export function planRun(wish: PlanWish): Plan {
  return { ...wish, modes: [...wish.modes, controlId] };
}

/** Order of one round, from 0: the same seed and round give the same order, whatever ran before. */
export function roundOrder(plan: Plan, round: number): readonly Block[] {
  // Any odd multiplier spreads neighbouring rounds over the generator's seeds.
  const random = seededRandom((plan.seed ^ Math.imul(round + 1, 0x9e3779b1)) | 0);
  return shuffle(plan.workloads, random).map((workload) => ({
    workload,
    modes: shuffle(plan.modes, random),
  }));
}
