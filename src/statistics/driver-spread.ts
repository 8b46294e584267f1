import { sampleVariance } from 'simple-statistics';
import { logRatioOf, type PairedBlock } from './paired-block.ts';
import { studentQuantile } from './student.ts';
import { trimmedMean } from './trimmed-mean.ts';
import { trimmedMeanError, winsorise } from './winsorise.ts';

const fewestDrivers = 3;
const fewestBlocks = 5;
const fewestModes = 4;

/** How far driving processes lie apart, on the log scale. */
export interface DriverSpread {
  /** Of the log ratio of one pair of processes, the blocks' own noise taken off. */
  readonly variance: number;
  /** Processes in each load container. */
  readonly drivers: number;
  /** Degrees of freedom behind the variance. */
  readonly freedom: number;
}

interface Components {
  readonly between: number;
  readonly within: number;
  readonly drivers: number;
}

/**
 * Copies of one program differ for as long as they live, which any number of blocks of one copy cannot
 * show. Variance component of a one-way analysis with random effects (Searle, Casella and McCulloch,
 * "Variance Components", 1992, section 3.6): the variance of the drivers' centres, less what the noise of
 * blocks explains of it. All modes are driven by the same program, so that theirs is one variance: their
 * components are pooled, each weighted by the inverse square of its noise. That the baseline is common
 * to all, and that trimming is no good centre of a few clusters, is counted as a quarter of the information.
 * From fewer than four modes nothing is taken off, since their components are known too badly:
 * docs/method.md has the rates of false alarms.
 * @param modes blocks of every comparison of one metric; those with a 0, of counts, are left out. @returns undefined where no mode has three drivers of
 * at least five blocks.
 */
export function driverSpread(modes: readonly (readonly PairedBlock[])[]): DriverSpread | undefined {
  const found = modes.flatMap((each) => componentsOf(each) ?? []);
  const drivers = Math.max(...found.map((each) => each.drivers));
  if (found.length === 0) return undefined;
  const quiet = Math.min(...found.map((each) => each.within));
  let sum = 0;
  let weights = 0;
  for (const { between, within } of found) {
    // Without any noise there is nothing to weigh by.
    const weight = within === 0 ? 1 : (quiet / within) ** 2;
    sum += weight * (found.length < fewestModes ? between : between - within);
    weights += weight;
  }
  return {
    variance: weights === 0 ? 0 : Math.max(0, sum / weights),
    drivers,
    freedom: (drivers - 1) * Math.max(1, found.length / 4),
  };
}

/** t · s / √k: what the processes that happened to run add to the half-width of an interval. */
export function driverHalfWidth(spread: DriverSpread, level: number): number {
  const quantile = studentQuantile((1 + level) / 2, spread.freedom);
  return quantile * Math.sqrt(spread.variance / spread.drivers);
}

function componentsOf(blocks: readonly PairedBlock[]): Components | undefined {
  const batches = new Map<number, number[]>();
  for (const block of blocks) {
    if (!(block.value > 0 && block.baseline > 0)) continue;
    const { driver = 0 } = block;
    batches.set(driver, [...(batches.get(driver) ?? []), logRatioOf(block)]);
  }
  const enough = [...batches.values()].filter((batch) => batch.length >= fewestBlocks);
  if (enough.length < fewestDrivers) return undefined;
  const centred = enough.map((batch) => {
    const centre = trimmedMean(Float64Array.from(batch).sort());
    return { centre, rest: batch.map((value) => value - centre) };
  });
  const error = trimmedMeanError(winsorise(centred.flatMap((each) => each.rest)));
  return {
    between: sampleVariance(centred.map((each) => each.centre)),
    // The error of the mean over all blocks is that of one driver's centre / √k.
    within: error ** 2 * enough.length,
    drivers: enough.length,
  };
}
