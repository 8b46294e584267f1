/**
 * Evidence for docs/evidence/history.md: node --import tsx docs/evidence/dependence-simulation.ts
 * Coverage of nominal 95 % intervals of the trimmed mean when neighbouring blocks are correlated:
 * ignoring it, two circular block bootstraps (Politis and Romano 1992), and the factor in use. All
 * are expanded by t / z, so that they differ only in how they handle dependence.
 */
import jStat from 'jstat';
import { quantileSorted } from 'simple-statistics';
import { seededRandom, type Random } from '../../src/base/random.ts';
import { dependenceFactor, lagOneAutocorrelation } from '../../src/statistics/autocorrelation.ts';
import { studentQuantile } from '../../src/statistics/student.ts';
import { keptOf, trimmedMean } from '../../src/statistics/trimmed-mean.ts';
import { winsorise } from '../../src/statistics/winsorise.ts';
import { harshModels, logRatios, noiseModels } from './noise.ts';

const seed = 20261123;
const resamples = 300;
const runs = 600;

function circular(series: readonly number[], length: number, random: Random): readonly number[] {
  const size = series.length;
  return Array.from({ length: resamples }, () => {
    const drawn = new Float64Array(size);
    let start = 0;
    for (let at = 0; at < size; at += 1) {
      if (at % length === 0) start = random.integer(size);
      drawn[at] = series[(start + (at % length)) % size] ?? 0;
    }
    return trimmedMean(drawn.sort());
  }).sort((one, other) => one - other);
}

/** Politis and White (2004) with a first-order autoregression plugged in. */
function plugInLength(series: readonly number[]): number {
  const rho = Math.min(0.9, Math.max(0, lagOneAutocorrelation(winsorise(series))));
  const length = Math.cbrt(((6 * rho ** 2) / (1 - rho ** 2) ** 2) * series.length);
  return Math.max(1, Math.min(Math.floor(series.length / 5), Math.round(length)));
}

function covers(series: readonly number[], length: number, factor: number, random: Random) {
  const centre = trimmedMean(Float64Array.from(series).sort());
  const centres = [...circular(series, length, random)];
  const widen =
    (factor * studentQuantile(0.975, keptOf(series.length) - 1)) / jStat.normal.inv(0.975, 0, 1);
  const bound = (share: number): number =>
    centre + (quantileSorted(centres, share) - centre) * widen;
  return bound(0.025) <= 0 && bound(0.975) >= 0;
}

process.stdout.write('| noise | blocks | nothing | circular, plug-in | circular, n^⅓ | factor |\n');
process.stdout.write('| --- | --- | --- | --- | --- | --- |\n');
const linked = [...noiseModels, ...harshModels].filter(
  (model) => model.burstsInMode === 0.5 && (model.rho > 0 || model.wander > 0),
);
for (const model of linked) {
  for (const size of [30, 150]) {
    const random = seededRandom(seed, size);
    const hits = [0, 0, 0, 0];
    for (let run = 0; run < runs; run += 1) {
      const series = logRatios(model, size, random);
      const tries = [
        [1, 1],
        [plugInLength(series), 1],
        [Math.round(Math.cbrt(size)), 1],
        [1, dependenceFactor(winsorise(series))],
      ] as const;
      for (const [index, [length, factor]] of tries.entries()) {
        hits[index] = (hits[index] ?? 0) + Number(covers(series, length, factor, random));
      }
    }
    const shares = hits.map((count) => ((100 * count) / runs).toFixed(1));
    process.stdout.write(`| ${[model.name, String(size), ...shares].join(' | ')} |\n`);
  }
}
