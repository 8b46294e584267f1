/**
 * Evidence for docs/evidence/history.md: node --import tsx docs/evidence/worker-simulation.ts
 * False alarms (in %, nominal 5) and half-width of the control's interval where load workers differ for as
 * long as they live. Compares the interval of blocks alone, each mode's own three load workers added in
 * quadrature or as the wider of the two, and the variance pooled over modes, which is in use.
 */
import { sampleStandardDeviation } from 'simple-statistics';
import { seededRandom, type Random } from '../../src/base/random.ts';
import { bootstrap } from '../../src/statistics/bootstrap.ts';
import { workerHalfWidth, workerSpread } from '../../src/statistics/worker-spread.ts';
import { logRatioOf, type PairedBlock } from '../../src/statistics/paired-block.ts';
import { studentQuantile } from '../../src/statistics/student.ts';
import { trimmedMean } from '../../src/statistics/trimmed-mean.ts';
import { logRatios, noiseModels, type NoiseModel } from './noise.ts';

const seed = 20261124;
const workers = 3;
const level = 0.95;
const runs = 400;

const [calm] = noiseModels;
if (!calm) throw new Error('no noise is defined');
const quiet: NoiseModel = { ...calm, name: 't3, 0.03', scale: 0.03 };
const settings = [quiet, calm].flatMap((model) =>
  [1, 2, 4, 7].flatMap((modes) =>
    [24, 68, 150].flatMap((blocks) =>
      [0, 0.005, 0.01, 0.02, 0.04].map((spread) => ({ model, modes, blocks, spread })),
    ),
  ),
);
type Setting = (typeof settings)[number];

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

/** Copies of the same mode, all compared with the same baseline; the last of several is three times as noisy. */
function copies({ model, modes, blocks, spread }: Setting, random: Random) {
  const several = (): number[] => Array.from({ length: workers }, () => spread * normal(random));
  const ofBaseline = several();
  const noise = logRatios(model, blocks, random).map((each) => each / Math.SQRT2);
  return Array.from({ length: modes }, (_, mode): readonly PairedBlock[] => {
    const own = several();
    const scale = mode === modes - 1 && mode > 0 ? 3 / Math.SQRT2 : 1 / Math.SQRT2;
    return logRatios(model, blocks, random).map((each, round) => {
      const worker = round % workers;
      const baseline = Math.exp((noise[round] ?? 0) + (ofBaseline[worker] ?? 0));
      return { round, worker, baseline, value: Math.exp(scale * each + (own[worker] ?? 0)) };
    });
  });
}

/** Batch means (Law and Kelton, section 9.5.3): t · s / √k over the centres of one mode's load workers. */
function ownHalfWidth(blocks: readonly PairedBlock[]): number {
  const centres = Array.from({ length: workers }, (_, worker) =>
    trimmedMean(
      Float64Array.from(blocks.filter((each) => each.worker === worker).map(logRatioOf)).sort(),
    ),
  );
  const quantile = studentQuantile((1 + level) / 2, workers - 1);
  return (quantile * sampleStandardDeviation(centres)) / Math.sqrt(workers);
}

const ways = {
  'blocks alone': (within: number) => within,
  'own, quadrature': (within: number, own: number) => Math.hypot(within, own),
  'own, the wider': (within: number, own: number) => Math.max(within, own),
  'pooled (used)': (within: number, _own: number, pooled: number) => Math.hypot(within, pooled),
} as const;

function row(setting: Setting): string {
  const random = seededRandom(seed);
  const tally = Object.values(ways).map((widen) => ({ widen, alarms: 0, width: 0 }));
  for (let run = 0; run < runs; run += 1) {
    const all = copies(setting, random);
    const [control = []] = all;
    const found = bootstrap(control.map(logRatioOf), { level, resamples: 300, random });
    const spread = workerSpread(all);
    const [own, pooled] = [ownHalfWidth(control), spread ? workerHalfWidth(spread, level) : 0];
    for (const each of tally) {
      const low = found.centre - each.widen(found.centre - found.interval[0], own, pooled);
      const high = found.centre + each.widen(found.interval[1] - found.centre, own, pooled);
      each.alarms += Number(low > 0 || high < 0);
      each.width += (high - low) / 2;
    }
  }
  const { model, modes, blocks, spread } = setting;
  const cells = tally.map(
    ({ alarms, width }) =>
      `${((100 * alarms) / runs).toFixed(1)} (± ${((100 * width) / runs).toFixed(1)})`,
  );
  return `| ${[model.name, modes, blocks, `${(spread * 100).toFixed(1)} %`, ...cells].join(' | ')} |`;
}

const head = ['noise', 'modes', 'blocks', 'workers', ...Object.keys(ways)];
process.stdout.write(`| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |\n`);
for (const setting of settings) process.stdout.write(`${row(setting)}\n`);
