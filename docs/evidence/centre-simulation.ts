/**
 * Evidence for docs/evidence/history.md: node --import tsx docs/evidence/centre-simulation.ts
 * Prints the coverage of nominal 95 % intervals in simulated noise and their mean half-width, both in
 * percent. The seed is fixed.
 */
import { seededRandom } from '../../src/base/random.ts';
import { trimmedMean } from '../../src/statistics/trimmed-mean.ts';
import { candidates, type Bounds, type Candidates } from './candidates.ts';
import { isAA, logRatios, noiseModels, type NoiseModel } from './noise.ts';

const seed = 20261123;
const large = 400_000;
const say = (...cells: readonly string[]): void => {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
};
const title = (text: string, head: readonly string[]): void => {
  process.stdout.write(`\n${text}\n\n`);
  say(...head);
  say(...head.map(() => '---'));
};
const percent = (value: number): string => (100 * value).toFixed(1);

/** The true value of each centre: 0 between two copies, otherwise its value in a very large sample. */
function truths(model: NoiseModel) {
  if (isAA(model)) return { median: 0, hodgesLehmann: 0, trimmed: 0 };
  const independent = { ...model, rho: 0 };
  const one = logRatios(independent, large, seededRandom(seed, 1));
  const other = logRatios(independent, large, seededRandom(seed, 2));
  const sorted = Float64Array.from(logRatios(model, large, seededRandom(seed, 3))).sort();
  const walsh = Float64Array.from(one, (value, at) => (value + (other[at] ?? 0)) / 2).sort();
  return {
    median: sorted[large / 2] ?? 0,
    hodgesLehmann: walsh[large / 2] ?? 0,
    trimmed: trimmedMean(sorted),
  };
}

class Tally {
  private hits = 0;
  private width = 0;
  private runs = 0;
  add([low, high]: Bounds, truth: number): void {
    this.runs += 1;
    this.hits += Number(low <= truth && truth <= high);
    this.width += (high - low) / 2;
  }
  toString(): string {
    return `${percent(this.hits / this.runs)} ± ${percent(this.width / this.runs)}`;
  }
}

const names = [
  'median',
  'hodgesLehmann',
  'percentile',
  'expanded',
  'basic',
  'bca',
  'analytic',
] as const satisfies readonly (keyof Candidates)[];

function compareCandidates(): void {
  title('Candidates, independent blocks: coverage ± half-width, %', ['noise', 'blocks', ...names]);
  for (const model of noiseModels.filter((each) => each.rho === 0)) {
    const truth = truths(model);
    for (const [size, runs] of [
      [10, 1000],
      [30, 1000],
      [150, 400],
    ] as const) {
      const random = seededRandom(seed, size);
      const tallies = new Map(names.map((name) => [name, new Tally()]));
      for (let run = 0; run < runs; run += 1) {
        const found = candidates(logRatios(model, size, random), random);
        for (const name of names) {
          const own = name === 'median' || name === 'hodgesLehmann' ? truth[name] : truth.trimmed;
          const bounds = found[name];
          if (bounds) tallies.get(name)?.add(bounds, own);
        }
      }
      const cells = names.map((name) => (found(size, name) ? String(tallies.get(name)) : ''));
      say(model.name, String(size), ...cells);
    }
  }
}

function found(size: number, name: string): boolean {
  return size <= 60 || name !== 'hodgesLehmann';
}

compareCandidates();
