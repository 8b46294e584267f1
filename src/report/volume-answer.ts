import { formatValue, formatValueRange } from '../base/units.ts';
import { findCrossovers, type SweptPoint } from '../statistics/crossovers.ts';
import { controlId } from '../contracts/mode.ts';
import { formatSize } from '../contracts/parameter.ts';
import { familiesOf, type Family } from '../results/families.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { modeRatio, type ModeRatio } from './mode-ratio.ts';

interface Point extends SweptPoint {
  /** Of the workload at this size. */
  readonly workload: string;
}

interface Way {
  readonly mode: string;
  readonly points: readonly Point[];
}

/** A volume beside the network mode or socket that is fastest at a size. */
interface Compared {
  readonly point: Point;
  readonly mode: string;
  readonly rival: Point;
  /** The other's time / the volume's, within blocks; undefined where they have too few in common. */
  readonly speedup: ModeRatio | undefined;
}

/**
 * Whether a shared volume is faster than a network: by how much, from which size on, and where it
 * is not. One sentence for each kind of volume and workload, against the network mode or socket
 * that is fastest at each size. Ratios are those within blocks; says faster or slower only where their
 * interval leaves out 1.
 */
export function volumeAnswers(loaded: LoadedRun): readonly string[] {
  return familiesOf(loaded.run).flatMap((family) => {
    const isData = family.settings[0].metrics[0]?.id.match(/^(exchange|handoff)_us$/) !== null;
    if (!isData) return [];
    const ways = waysOf(loaded, family);
    const endpoints = new Map(loaded.run.modes.map((mode) => [mode.id, mode.endpoint]));
    const volumes = ways.filter((way) => endpoints.get(way.mode) === 'volume');
    const others = ways.filter((way) => endpoints.get(way.mode) !== 'volume');
    return others.length === 0
      ? []
      : volumes.map((volume) => answer(loaded, family, volume, others));
  });
}

function waysOf({ run, summary }: LoadedRun, family: Family): readonly Way[] {
  return run.modes.flatMap(({ id }) => {
    if (id === controlId) return [];
    const points = family.settings.flatMap((setting) => {
      const cell = summary.cells.find((each) => each.mode === id && each.workload === setting.id);
      const seen = cell?.status === 'measured' && cell.metrics[setting.metrics[0]?.id ?? ''];
      if (!seen) return [];
      const { value, interval } = seen;
      return [{ workload: setting.id, x: Number(setting.parameters['payload']), value, interval }];
    });
    return points.length === 0 ? [] : [{ mode: id, points }];
  });
}

function answer(loaded: LoadedRun, family: Family, volume: Way, others: readonly Way[]): string {
  const metric = family.settings[0].metrics[0]?.id ?? '';
  const compared = volume.points.flatMap((point): readonly Compared[] => {
    const rivals = others.flatMap(({ mode, points }) => {
      const rival = points.find((each) => each.x === point.x);
      return rival ? [{ mode, rival }] : [];
    });
    const [best] = rivals.sort((a, b) => a.rival.value - b.rival.value);
    if (!best) return [];
    const cell = { workload: point.workload, metric };
    return [{ point, ...best, speedup: modeRatio(loaded, cell, best.mode, volume.mode) }];
  });
  const sizes = (wanted: 'faster' | 'slower' | 'neither'): readonly string[] =>
    compared.filter((each) => judge(each) === wanted).map((each) => formatSize(each.point.x));
  const largest = compared.at(-1);
  const clauses = [
    ...(largest ? [amount(largest)] : []),
    ...named(sizes('faster'), 'faster than every network mode and socket'),
    ...named(sizes('slower'), 'slower than the fastest of them'),
    ...named(sizes('neither'), 'not told apart from the fastest of them'),
    ...others.flatMap((other) => crossing(volume, other)),
  ];
  return `${family.title}, ${volume.mode}: ${clauses.join('; ')}.`;
}

function judge({ speedup }: Compared): 'faster' | 'slower' | 'neither' {
  const [low, high] = speedup?.interval ?? [0, Infinity];
  return low > 1 ? 'faster' : high < 1 ? 'slower' : 'neither';
}

function amount({ point, mode, rival, speedup }: Compared): string {
  const own = `${formatSize(point.x)} takes ${time(point)}, against ${time(rival)} in ${mode}, the fastest of the others`;
  if (!speedup) return own;
  const { ratio, interval } = speedup;
  const isFaster = ratio >= 1;
  const [times, low, high] = isFaster
    ? [ratio, ...interval]
    : [1 / ratio, 1 / interval[1], 1 / interval[0]];
  const words = `${times.toFixed(1)} [${low.toFixed(1)}, ${high.toFixed(1)}] times as ${isFaster ? 'fast' : 'slow'}`;
  return `${own} (${words})`;
}

function time({ value, interval }: SweptPoint): string {
  return `${formatValue(value, 'us')} ${formatValueRange(interval, 'us')}`;
}

function named(sizes: readonly string[], words: string): readonly string[] {
  return sizes.length === 0 ? [] : [`at ${sizes.join(', ')} it is ${words}`];
}

function crossing(volume: Way, other: Way): readonly string[] {
  return findCrossovers(volume.points, other.points).map(
    ({ x, lowerBeyond }) =>
      `it crosses ${other.mode} at about ${approximately(x)} and is ${lowerBeyond === 'first' ? 'faster' : 'slower'} beyond`,
  );
}

/** Two digits: a point between two that were measured. */
function approximately(bytes: number): string {
  const units = [
    ['MiB', 2 ** 20],
    ['KiB', 2 ** 10],
  ] as const;
  const [unit, scale] = units.find(([, each]) => bytes >= each) ?? ['B', 1];
  return `${Number((bytes / scale).toPrecision(2)).toString()} ${unit}`;
}
