import type { Random } from '../../../src/base/random.ts';
import {
  compareTypical,
  type Comparison,
  type PairedBlock,
} from '../../../src/statistics/comparison.ts';
import { halfWidth } from '../../../src/statistics/confidence.ts';
import { standardErrors, type StandardError } from '../../../src/statistics/standard-error.ts';
import { normal, student } from './noise.ts';

export const noiseKinds = ['normal', 't3', 'bursts', 'linked'] as const;

/** A run of modes that all cost the same, on the log scale. */
export interface Scene {
  readonly generations: number;
  /** In each generation. */
  readonly blocks: number;
  /** Beside the baseline and the control. */
  readonly modes: number;
  /** Standard deviation between containers of one kind. */
  readonly containers: number;
  /** Whether the first mode's containers differ five times as much. */
  readonly isFirstUnstable: boolean;
  /** Standard deviation between load workers; three take turns. */
  readonly workers: number;
  readonly noise: (typeof noiseKinds)[number];
  /** Standard deviation of a slice, bursts left out. */
  readonly sliceSd: number;
  /** How much slower containers may be at first, for a tenth of their blocks. */
  readonly startUp?: number;
}

const loadWorkers = 3;
const instability = 5;

interface SimulatedMode {
  /** By block, in the order of time. */
  readonly logs: readonly number[];
  /** What its containers differ by from their kind, by generation. */
  readonly offsets: readonly number[];
}

export interface SimulatedComparison {
  readonly blocks: readonly PairedBlock[];
  /** What an interval has to cover: with one generation, the difference of its very containers. */
  readonly truth: number;
}

/** The comparisons of a run: each mode with the baseline and the control, and the control, last, with the baseline. */
export function simulateRun(scene: Scene, random: Random): readonly SimulatedComparison[] {
  const sdOf = (mode: number): number =>
    mode === 0 && scene.isFirstUnstable ? instability * scene.containers : scene.containers;
  const baseline = simulateMode(scene, scene.containers, random);
  const control = simulateMode(scene, scene.containers, random);
  const modes = Array.from({ length: scene.modes }, (_, mode) =>
    simulateMode(scene, sdOf(mode), random),
  );
  return [
    ...modes.map((mode) => pair(scene, mode, [baseline, control])),
    pair(scene, control, [baseline]),
  ];
}

function simulateMode(scene: Scene, sd: number, random: Random): SimulatedMode {
  const offsets = Array.from({ length: scene.generations }, () => sd * normal(random));
  const logs = offsets.flatMap((offset) => {
    const workers = Array.from({ length: loadWorkers }, () => scene.workers * normal(random));
    const slower = (scene.startUp ?? 0) * random.float();
    const noise = sliceNoise(scene.noise, scene.blocks, random);
    return noise.map(
      (each, block) =>
        offset +
        (workers[block % loadWorkers] ?? 0) +
        slower * Math.exp((-10 * block) / scene.blocks) +
        scene.sliceSd * each,
    );
  });
  return { logs, offsets };
}

function sliceNoise(kind: Scene['noise'], size: number, random: Random): readonly number[] {
  const rho = kind === 'linked' ? 0.3 : 0;
  const draw = (): number =>
    kind === 'normal' ? normal(random) : student(3, random) / Math.sqrt(3);
  let last = draw();
  return Array.from({ length: size }, () => {
    last = rho * last + Math.sqrt(1 - rho ** 2) * draw();
    const isHit = kind === 'bursts' && random.float() < 0.07;
    return last + (isHit ? 3 + 6 * random.float() : 0);
  });
}

function pair(
  { generations, blocks }: Scene,
  mode: SimulatedMode,
  copies: readonly SimulatedMode[],
): SimulatedComparison {
  const isOne = generations === 1;
  const offsetOf = ({ offsets }: SimulatedMode): number => offsets[0] ?? 0;
  const ofCopies = copies.reduce((sum, copy) => sum + offsetOf(copy), 0) / copies.length;
  return {
    blocks: mode.logs.map((log, block) => ({
      value: Math.exp(log),
      baselines: copies.map((copy) => Math.exp(copy.logs[block] ?? 0)),
      generation: Math.floor(block / blocks),
      worker: (block % blocks) % loadWorkers,
    })),
    truth: isOne ? offsetOf(mode) - ofCopies : 0,
  };
}

/** How often intervals of a kind of cell cover the truth, and how far off they are. */
export interface Coverage {
  cells: number;
  covered: number;
  /** Σ (error / (half-width / 1.96))². */
  squares: number;
  /** Σ half-width. */
  width: number;
}

export function newCoverage(): Coverage {
  return { cells: 0, covered: 0, squares: 0, width: 0 };
}

export type Errors = (comparisons: readonly Comparison[]) => readonly StandardError[];

/** @param errors the way that standard errors are estimated. @returns one for each comparison of the scene. */
export function coverageOf(
  scene: Scene,
  runs: number,
  random: Random,
  errors: Errors = standardErrors,
): readonly Coverage[] {
  const tally = Array.from({ length: scene.modes + 1 }, newCoverage);
  for (let run = 0; run < runs; run += 1) {
    const simulated = simulateRun(scene, random);
    const comparisons = simulated.map(({ blocks }) => compareTypical(blocks));
    for (const [at, error] of errors(comparisons).entries()) {
      const half = halfWidth(error, 0.95);
      const off = (comparisons[at]?.centre ?? 0) - (simulated[at]?.truth ?? 0);
      const own = tally[at];
      if (!own) continue;
      own.cells += 1;
      own.covered += Number(Math.abs(off) <= half);
      own.squares += (off / (half / 1.96)) ** 2;
      own.width += half;
    }
  }
  return tally;
}

export function pool(all: readonly Coverage[]): Coverage {
  return all.reduce(
    (sum, each) => ({
      cells: sum.cells + each.cells,
      covered: sum.covered + each.covered,
      squares: sum.squares + each.squares,
      width: sum.width + each.width,
    }),
    newCoverage(),
  );
}
