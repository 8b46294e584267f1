/**
 * Evidence for docs/method.md: node --import tsx docs/evidence/centre-simulation.ts
 * Prints coverage of nominal 95 % intervals in simulated noise, their mean half-width (both in
 * percent), and false alarms between two copies of one thing. The seed is fixed.
 */
import { seededRandom } from '../../src/base/random.ts';
import { estimateOverhead } from '../../src/statistics/overhead.ts';
import { trimmedMean } from '../../src/statistics/trimmed-mean.ts';
import { candidates, type Bounds, type Candidates } from './candidates.ts';
import { harshWorlds, isAA, logRatios, worlds, type World } from './noise.ts';

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

/** What each centre estimates: 0 between two copies, else its value in a very large sample. */
function truths(world: World) {
  if (isAA(world)) return { median: 0, hodgesLehmann: 0, trimmed: 0 };
  const independent = { ...world, rho: 0 };
  const one = logRatios(independent, large, seededRandom(seed, 1));
  const other = logRatios(independent, large, seededRandom(seed, 2));
  const sorted = Float64Array.from(logRatios(world, large, seededRandom(seed, 3))).sort();
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
  for (const world of worlds.filter((each) => each.rho === 0)) {
    const truth = truths(world);
    for (const [size, runs] of [
      [10, 1000],
      [30, 1000],
      [150, 400],
    ] as const) {
      const random = seededRandom(seed, size);
      const tallies = new Map(names.map((name) => [name, new Tally()]));
      for (let run = 0; run < runs; run += 1) {
        const found = candidates(logRatios(world, size, random), random);
        for (const name of names) {
          const own = name === 'median' || name === 'hodgesLehmann' ? truth[name] : truth.trimmed;
          const bounds = found[name];
          if (bounds) tallies.get(name)?.add(bounds, own);
        }
      }
      const cells = names.map((name) => (found(size, name) ? String(tallies.get(name)) : ''));
      say(world.name, String(size), ...cells);
    }
  }
}

function found(size: number, name: string): boolean {
  return size <= 60 || name !== 'hodgesLehmann';
}

/** What ships, through the same function that makes summary.json, under drift that pairing cancels. */
function measureShipped(): void {
  title('What ships: coverage ± half-width, % (false alarms between two copies, %)', [
    'noise',
    'bias',
    ...['10', '30', '150', '600'].map((size) => `${size} blocks`),
  ]);
  for (const world of [...worlds, ...harshWorlds]) {
    const truth = truths(world).trimmed;
    const cells = (
      [
        [10, 2000],
        [30, 3000],
        [150, 1500],
        [600, 1500],
      ] as const
    ).map(([size, runs]) => shippedCell(world, truth, size, runs));
    say(world.name, percent(truth), ...cells);
  }
}

function shippedCell(world: World, truth: number, size: number, runs: number): string {
  const random = seededRandom(seed, size);
  const tally = new Tally();
  let alarms = 0;
  for (let run = 0; run < runs; run += 1) {
    let drift = 0;
    const pairs = logRatios(world, size, random).map((ratio, round) => {
      drift += 0.2 * (random.float() - 0.5);
      const baseline = 100 * Math.exp(drift);
      return { round, baseline, value: baseline * Math.exp(ratio) };
    });
    const overhead = estimateOverhead(pairs, {
      better: 'lower',
      threshold: 0.02,
      level: 0.95,
      resamples: 400,
      random,
    });
    if (!overhead) continue;
    const [low, high] = overhead.interval;
    tally.add([Math.log(low), Math.log(high)], truth);
    alarms += Number(overhead.verdict === 'slower' || overhead.verdict === 'faster');
  }
  return isAA(world) ? `${String(tally)} (${percent(alarms / runs)})` : String(tally);
}

compareCandidates();
measureShipped();
