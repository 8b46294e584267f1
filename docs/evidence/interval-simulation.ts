/**
 * Evidence for docs/method.md: node --import tsx docs/evidence/interval-simulation.ts
 * Coverage of nominal 95 % intervals and root mean square of z (the error over half-width / 1.96) where containers and load workers
 * differ, for the standard errors in use and for those that were not chosen. Seeds are fixed.
 */
import { mean, sum } from 'simple-statistics';
import { hash, seededRandom } from '../../src/base/random.ts';
import { clustersOf } from '../../src/statistics/clusters.ts';
import type { Comparison } from '../../src/statistics/comparison.ts';
import { standardErrors } from '../../src/statistics/standard-error.ts';
import {
  coverageOf,
  noiseKinds,
  pool,
  type Coverage,
  type Errors,
  type Scene,
} from '../../test/unit/statistics/simulated-run.ts';

const runs = 300;
const sliceSd = 0.04;
const containerSds = [0, 0.002, 0.005, 0.01, 0.02];

/** Of generations, without any help from other modes: t with G − 1 degrees of freedom. */
function designEffects(comparisons: readonly Comparison[]) {
  return comparisons.map((each) => {
    const size = each.influences.length;
    const independent = sum(each.influences.map((one) => one ** 2)) / (size * (size - 1));
    const clusters = clustersOf(each, 'generation');
    const count = clusters.length;
    const squares = sum(clusters.map((cluster) => sum([...cluster]) ** 2));
    return {
      independent,
      size,
      count,
      effect: ((count / (count - 1)) * squares) / size ** 2 / independent,
    };
  });
}

function errorsOf(
  effectOf: (own: number, all: readonly number[]) => number,
  freedomOf: (generations: number, modes: number) => number,
): Errors {
  return (comparisons) => {
    const found = designEffects(comparisons);
    const all = found.map(({ effect }) => effect);
    return found.map(({ independent, size, count, effect }) => ({
      variance: effectOf(effect, all) * independent,
      effect,
      ofBlocks: independent,
      freedom: freedomOf(count, all.length),
      blocks: size,
      generations: count,
    }));
  };
}

const ways: Readonly<Record<string, Errors>> = {
  'in use': standardErrors,
  'own generations': errorsOf(
    (own) => own,
    (generations) => generations - 1,
  ),
  'one effect for all': errorsOf(
    (_, all) => mean([...all]),
    (generations, modes) => modes * (generations - 1),
  ),
  'one for all, at least 1': errorsOf(
    (_, all) => Math.max(1, mean([...all])),
    (generations, modes) => modes * (generations - 1),
  ),
};

function say(...cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function show(coverages: readonly Coverage[]): string {
  if (coverages.length === 0) return '';
  const { cells, covered, squares, width } = pool(coverages);
  const shares = coverages.map((each) => (100 * each.covered) / each.cells);
  const lowest = Math.min(...shares).toFixed(0);
  return `${((100 * covered) / cells).toFixed(1)} (${lowest}), ${Math.sqrt(squares / cells).toFixed(2)}, ±${((100 * width) / cells).toFixed(1)}`;
}

function measure(scenes: readonly Scene[], errors: Errors) {
  return scenes.map((scene) => ({
    scene,
    found: coverageOf(scene, runs, seededRandom(hash(JSON.stringify(scene))), errors),
  }));
}

function rowOf(name: string, scenes: readonly Scene[], errors: Errors): void {
  const all = measure(scenes, errors);
  const alike = all.filter(({ scene }) => !scene.isFirstUnstable).flatMap(({ found }) => found);
  const unstable = all.filter(({ scene }) => scene.isFirstUnstable);
  say(
    name,
    show(alike),
    show(unstable.flatMap(({ found }) => found.slice(0, 1))),
    show(unstable.flatMap(({ found }) => found.slice(1))),
  );
}

const columns = [
  'standard error',
  'all modes alike',
  'one mode unstable: that mode',
  'one mode unstable: the others',
];

for (const generations of [3, 5]) {
  for (const modes of [2, 6]) {
    process.stdout.write(
      `\n${String(generations)} generations, ${String(modes)} modes: coverage in % (lowest cell), rms z, half-width in %\n\n`,
    );
    say(...columns);
    say(...columns.map(() => '---'));
    const scenes = [Math.round(21 / generations), Math.round(150 / generations)].flatMap((blocks) =>
      noiseKinds.flatMap((noise) =>
        containerSds.flatMap((containers) =>
          (containers === 0 ? [false] : [false, true]).map((isFirstUnstable): Scene => ({
            ...{ generations, blocks, modes, containers, isFirstUnstable, noise, sliceSd },
            workers: 0,
          })),
        ),
      ),
    );
    for (const [name, errors] of Object.entries(ways)) rowOf(name, scenes, errors);
  }
}

process.stdout.write(
  '\nOne generation, load workers that differ by 0, 0.3, 0.6 or 1.2 %: coverage in % (lowest cell), rms z, half-width in %\n\n',
);
const head = [
  'noise',
  ...[1, 2, 6, 8].flatMap((modes) =>
    [15, 99].map((blocks) => `${String(modes)} modes, ${String(blocks)} blocks`),
  ),
];
say(...head);
say(...head.map(() => '---'));
for (const noise of noiseKinds) {
  const cells = [1, 2, 6, 8].flatMap((modes) =>
    [15, 99].map((blocks) => {
      const scenes = [0, 0.003, 0.006, 0.012].map((workers): Scene => ({
        ...{ generations: 1, blocks, modes, workers, noise, sliceSd },
        containers: 0.01,
        isFirstUnstable: false,
      }));
      return show(measure(scenes, standardErrors).flatMap(({ found }) => found));
    }),
  );
  say(noise, ...cells);
}

process.stdout.write(
  '\nContainers that are up to 3 % slower for the first tenth of a generation (6 modes, 50 blocks): coverage in % (lowest cell), rms z, half-width in %\n\n',
);
say('generations', ...noiseKinds);
say('---', ...noiseKinds.map(() => '---'));
for (const generations of [1, 3, 5]) {
  const cells = noiseKinds.map((noise) => {
    const scene: Scene = {
      generations,
      blocks: 50,
      modes: 6,
      workers: 0.003,
      noise,
      sliceSd,
      containers: 0.005,
      isFirstUnstable: false,
      startUp: 0.03,
    };
    return show(measure([scene], standardErrors).flatMap(({ found }) => found));
  });
  say(String(generations), ...cells);
}
