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

export interface Cell {
  readonly mode: string;
  readonly workload: string;
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

/** Takes from the wish what a plan is made of, and adds the control. */
export function planRun({ seed, baseline, modes, workloads, budgetS }: PlanWish): Plan {
  return { seed, baseline, modes: [...modes, controlId], workloads, budgetS };
}

/** Every mode with every workload. What an engine turns out not to support is among them. */
export function planCells({ modes, workloads }: Plan): readonly Cell[] {
  return workloads.flatMap((workload) => modes.map((mode) => ({ mode, workload })));
}

/** Order of one round, from 0: the same seed and round give the same order, whatever ran before. */
export function roundOrder(plan: Plan, round: number): readonly Block[] {
  const random = seededRandom(plan.seed, round + 1);
  return shuffle(plan.workloads, random).map((workload) => ({
    workload,
    modes: shuffle(plan.modes, random),
  }));
}
