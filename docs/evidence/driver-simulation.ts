/**
 * Evidence for docs/method.md: node --import tsx docs/evidence/driver-simulation.ts
 * False alarms (in %, nominal 5) and half-width of the control's interval where driving processes differ
 * for as long as they live: blocks alone, each mode's own three processes in quadrature or as the wider of the
 * two, and the variance pooled over modes that ships.
 */
import { sampleStandardDeviation } from 'simple-statistics';
import { seededRandom, type Random } from '../../src/base/random.ts';
import { bootstrap } from '../../src/statistics/bootstrap.ts';
import { workerHalfWidth, workerSpread } from '../../src/statistics/worker-spread.ts';
import { logRatioOf, type PairedBlock } from '../../src/statistics/paired-block.ts';
import { studentQuantile } from '../../src/statistics/student.ts';
import { trimmedMean } from '../../src/statistics/trimmed-mean.ts';
import { logRatios, worlds, type World } from './noise.ts';

const seed = 20261124;
const drivers = 3;
const level = 0.95;
const runs = 400;

const [calm] = worlds;
if (!calm) throw new Error('there is no world');
const quiet: World = { ...calm, name: 't3, 0.03', scale: 0.03 };
const settings = [quiet, calm].flatMap((world) =>
  [1, 2, 4, 7].flatMap((modes) =>
    [24, 68, 150].flatMap((blocks) =>
      [0, 0.005, 0.01, 0.02, 0.04].map((spread) => ({ world, modes, blocks, spread })),
    ),
  ),
);
type Setting = (typeof settings)[number];

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

/** Copies of one thing, all compared with the same baseline; the last of several is three times as noisy. */
function copies({ world, modes, blocks, spread }: Setting, random: Random) {
  const several = (): number[] => Array.from({ length: drivers }, () => spread * normal(random));
  const ofBaseline = several();
  const noise = logRatios(world, blocks, random).map((each) => each / Math.SQRT2);
  return Array.from({ length: modes }, (_, mode): readonly PairedBlock[] => {
    const own = several();
    const scale = mode === modes - 1 && mode > 0 ? 3 / Math.SQRT2 : 1 / Math.SQRT2;
    return logRatios(world, blocks, random).map((each, round) => {
      const driver = round % drivers;
      const baseline = Math.exp((noise[round] ?? 0) + (ofBaseline[driver] ?? 0));
      return { round, driver, baseline, value: Math.exp(scale * each + (own[driver] ?? 0)) };
    });
  });
}

/** Batch means (Law and Kelton, section 9.5.3): t · s / √k over the centres of one mode's drivers. */
function ownHalfWidth(blocks: readonly PairedBlock[]): number {
  const centres = Array.from({ length: drivers }, (_, driver) =>
    trimmedMean(
      Float64Array.from(blocks.filter((each) => each.driver === driver).map(logRatioOf)).sort(),
    ),
  );
  const quantile = studentQuantile((1 + level) / 2, drivers - 1);
  return (quantile * sampleStandardDeviation(centres)) / Math.sqrt(drivers);
}

const ways = {
  'blocks alone': (within: number) => within,
  'own, quadrature': (within: number, own: number) => Math.hypot(within, own),
  'own, the wider': (within: number, own: number) => Math.max(within, own),
  'pooled (ships)': (within: number, _own: number, pooled: number) => Math.hypot(within, pooled),
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
  const { world, modes, blocks, spread } = setting;
  const cells = tally.map(
    ({ alarms, width }) =>
      `${((100 * alarms) / runs).toFixed(1)} (± ${((100 * width) / runs).toFixed(1)})`,
  );
  return `| ${[world.name, modes, blocks, `${(spread * 100).toFixed(1)} %`, ...cells].join(' | ')} |`;
}

const head = ['noise', 'modes', 'blocks', 'processes', ...Object.keys(ways)];
process.stdout.write(`| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |\n`);
for (const setting of settings) process.stdout.write(`${row(setting)}\n`);
