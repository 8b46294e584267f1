import { formatValue, formatValueRange } from '../../src/base/units.ts';
import { defineFinding } from '../../src/contracts/finding.ts';
import type { MeasuredRun } from '../../src/contracts/measured-run.ts';
import { formatSize } from '../../src/contracts/parameter.ts';
import { modeRatio, type ModeRatio } from '../../src/results/summary/mode-ratio.ts';
import type { SweptPoint } from '../../src/statistics/crossovers.ts';
import {
  dataWays,
  type DataWays,
  type PayloadPoint,
  type Way,
} from './payload-ways/payload-ways.ts';

/** A volume beside the network mode or socket that is fastest at a size. */
interface Compared {
  readonly point: PayloadPoint;
  readonly mode: string;
  readonly rival: PayloadPoint;
  /** The other's time / the volume's, within blocks; undefined where they have too few in common. */
  readonly speedup: ModeRatio | undefined;
}

/**
 * One sentence for each kind of volume and workload, against the network mode or socket that is
 * fastest at each size. Ratios are those within blocks; says faster or slower only where their
 * interval leaves out 1.
 */
export default defineFinding({
  id: 'volumes-against-networks',
  title: 'Shared volumes against networking',
  summary:
    'Whether a shared volume moves data faster than a network, by how much, and at which sizes.',
  kind: 'answer',
  topic: 'volumes',
  find(measured) {
    const sentences = dataWays(measured).flatMap((ways) =>
      ways.volumes.map((volume) => answer(measured, ways, volume)),
    );
    return sentences.length === 0 ? undefined : { sentences, tables: [] };
  },
});

function answer(measured: MeasuredRun, { title, metric, others }: DataWays, volume: Way): string {
  const compared = volume.points.flatMap((point): readonly Compared[] => {
    const rivals = others.flatMap(({ mode, points }) => {
      const rival = points.find((each) => each.x === point.x);
      return rival ? [{ mode, rival }] : [];
    });
    const [best] = rivals.sort((a, b) => a.rival.value - b.rival.value);
    if (!best) return [];
    const cell = { workload: point.workload, metric };
    return [{ point, ...best, speedup: modeRatio(measured, cell, best.mode, volume.mode) }];
  });
  const sizes = (wanted: 'faster' | 'slower' | 'neither'): readonly string[] =>
    compared.filter((each) => judge(each) === wanted).map((each) => formatSize(each.point.x));
  const largest = compared.at(-1);
  const clauses = [
    ...(largest ? [amount(largest)] : []),
    ...named(sizes('faster'), 'is faster than every network mode and socket'),
    ...named(sizes('slower'), 'is slower than the fastest of them'),
    ...named(sizes('neither'), 'cannot be distinguished from the fastest of them'),
  ];
  return `${title}, ${volume.mode}: ${clauses.join('; ')}.`;
}

function judge({ speedup }: Compared): 'faster' | 'slower' | 'neither' {
  const [low, high] = speedup?.interval ?? [0, Infinity];
  return low > 1 ? 'faster' : high < 1 ? 'slower' : 'neither';
}

function amount({ point, mode, rival, speedup }: Compared): string {
  const own = `${formatSize(point.x)} takes ${time(point)}, against ${time(rival)} in mode ${mode}, the fastest of the others`;
  if (!speedup) return own;
  const { ratio, interval } = speedup;
  const isFaster = ratio >= 1;
  const [times, low, high] = isFaster
    ? [ratio, ...interval]
    : [1 / ratio, 1 / interval[1], 1 / interval[0]];
  const text = `${times.toFixed(1)} [${low.toFixed(1)}, ${high.toFixed(1)}] times as ${isFaster ? 'fast' : 'slow'}`;
  return `${own} (${text})`;
}

function time({ value, interval }: SweptPoint): string {
  return `${formatValue(value, 'us')} ${formatValueRange(interval, 'us')}`;
}

function named(sizes: readonly string[], text: string): readonly string[] {
  return sizes.length === 0 ? [] : [`at ${sizes.join(', ')} it ${text}`];
}
