/**
 * plan: what will run, in which order, for how long. In: selection, seed and budget. Out: cells and
 * the order of any round. Pure. Must not: read files, look at an engine, or depend on what was
 * measured so far (a run can stop after any round and is balanced).
 * May import: base, contracts, config, statistics.
 */
import { seededRandom, shuffle } from '../base/random.ts';
import { controlId } from '../contracts/mode.ts';

export interface Plan {
  readonly seed: number;
  readonly baseline: string;
  /** Ids, the baseline among them and the control last. */
  readonly modes: readonly string[];
  readonly workloads: readonly string[];
  /** By workload: 3 gives it a block in every third round, the first among them. */
  readonly roundIntervals: Readonly<Record<string, number>>;
  /** Cells that are in no block. */
  readonly unsupported: readonly UnsupportedCell[];
  /** Seconds of measuring, in all generations together. */
  readonly budgetS: number;
  /** How many times everything is started anew. */
  readonly generations: number;
}

export interface UnsupportedCell extends Cell {
  readonly reason: string;
}

export interface Cell {
  readonly mode: string;
  readonly workload: string;
}

export interface Block {
  readonly workload: string;
  /** How many blocks of the workload came before. */
  readonly index: number;
  /** Every mode that can be driven once, in the order of its slices. */
  readonly modes: readonly string[];
}

export interface PlanOptions {
  readonly seed: number;
  readonly baseline: string;
  readonly modes: readonly string[];
  readonly workloads: readonly string[];
  readonly budgetS: number;
  /** One where left out. */
  readonly generations?: number;
  /** Every round where left out. */
  readonly roundIntervals?: Readonly<Record<string, number>>;
  readonly unsupported?: readonly UnsupportedCell[];
}

/** Takes from the options what a plan is made of, and adds the control. */
export function planRun(options: PlanOptions): Plan {
  const {
    seed,
    baseline,
    modes,
    workloads,
    budgetS,
    generations = 1,
    unsupported = [],
    roundIntervals = {},
  } = options;
  const ofControl = unsupported
    .filter((cell) => cell.mode === baseline)
    .map((cell) => ({ ...cell, mode: controlId }));
  return {
    ...{ seed, baseline, workloads, budgetS, generations, roundIntervals },
    modes: [...modes, controlId],
    unsupported: [...unsupported, ...ofControl],
  };
}

/** The same without a workload that turned out to be impossible on this host. */
export function leaveOutWorkload(plan: Plan, workload: string, reason: string): Plan {
  const cells = plan.modes.map((mode) => ({ mode, workload, reason }));
  const before = plan.unsupported.filter((cell) => cell.workload === workload);
  const added = cells.filter(({ mode }) => !before.some((cell) => cell.mode === mode));
  return { ...plan, unsupported: [...plan.unsupported, ...added] };
}

/** Every mode with every workload, also where they do not go together. */
export function planCells({ modes, workloads }: Plan): readonly Cell[] {
  return workloads.flatMap((workload) => modes.map((mode) => ({ mode, workload })));
}

/** Order of one round, from 0: the same seed and round give the same order, whatever ran before. */
export function roundOrder(plan: Plan, round: number): readonly Block[] {
  const random = seededRandom(plan.seed, round + 1);
  const due = plan.workloads.filter((workload) => round % every(plan, workload) === 0);
  return shuffle(due, random).map((workload) => ({
    workload,
    index: blocksBefore(plan, workload, round),
    modes: shuffle(
      plan.modes.filter((mode) => isPlanned(plan, mode, workload)),
      random,
    ),
  }));
}

/** Blocks that every workload has had after so many rounds; some have had more. */
export function completeBlocks(plan: Plan, rounds: number): number {
  return Math.min(...plan.workloads.map((workload) => blocksBefore(plan, workload, rounds)));
}

function blocksBefore(plan: Plan, workload: string, rounds: number): number {
  return Math.ceil(rounds / every(plan, workload));
}

function every({ roundIntervals }: Plan, workload: string): number {
  return roundIntervals[workload] ?? 1;
}

/** Whether a mode is in the blocks of a workload. */
export function isPlanned(
  { unsupported }: Pick<Plan, 'unsupported'>,
  mode: string,
  workload: string,
): boolean {
  return !unsupported.some((cell) => cell.mode === mode && cell.workload === workload);
}
