import { formatValue } from '../base/units.ts';
import { findCrossovers, order, type SweptPoint } from '../define/crossovers.ts';
import { controlId } from '../define/mode.ts';
import { formatParameter, spaceUnit } from '../define/parameter.ts';
import { familiesOf, type Family } from '../results/families.ts';
import type { LoadedRun } from '../results/loaded-run.ts';

interface Way {
  readonly mode: string;
  readonly points: readonly SweptPoint[];
}

/**
 * Whether a shared volume is faster than a network: by how much, from which size on, and where it
 * is not. One sentence for each kind of volume and workload, against the network mode or socket
 * that is fastest at each size. Says faster or slower only where the intervals are apart.
 */
export function volumeAnswers(loaded: LoadedRun): readonly string[] {
  return familiesOf(loaded.run).flatMap((family) => {
    const isData = family.settings[0].metrics[0]?.id.match(/^(exchange|handoff)_us$/) !== null;
    if (!isData) return [];
    const ways = waysOf(loaded, family);
    const endpoints = new Map(loaded.run.modes.map((mode) => [mode.id, mode.endpoint]));
    const volumes = ways.filter((way) => endpoints.get(way.mode) === 'volume');
    const others = ways.filter((way) => endpoints.get(way.mode) !== 'volume');
    return others.length === 0 ? [] : volumes.map((volume) => answer(family.title, volume, others));
  });
}

function waysOf({ run, summary }: LoadedRun, family: Family): readonly Way[] {
  return run.modes.flatMap(({ id }) => {
    if (id === controlId) return [];
    const points = family.settings.flatMap((setting) => {
      const cell = summary.cells.find((each) => each.mode === id && each.workload === setting.id);
      const seen = cell?.status === 'measured' && cell.metrics[setting.metrics[0]?.id ?? ''];
      if (!seen) return [];
      return [
        { x: Number(setting.parameters['payload']), value: seen.value, interval: seen.interval },
      ];
    });
    return points.length === 0 ? [] : [{ mode: id, points }];
  });
}

function answer(title: string, volume: Way, others: readonly Way[]): string {
  const compared = volume.points.flatMap((point) => {
    const rivals = others.flatMap(({ mode, points }) => {
      const rival = points.find((each) => each.x === point.x);
      return rival ? [{ mode, rival }] : [];
    });
    const [best] = rivals.sort((a, b) => a.rival.value - b.rival.value);
    return best ? [{ point, ...best, order: order(point, best.rival) }] : [];
  });
  const sizes = (wanted: number): readonly string[] =>
    compared.filter((each) => each.order === wanted).map((each) => size(each.point.x));
  const largest = compared.at(-1);
  const clauses = [
    ...(largest ? [amount(largest.point, largest.rival, largest.mode)] : []),
    ...named(sizes(-1), 'faster than every network mode and socket'),
    ...named(sizes(1), 'slower than the fastest of them'),
    ...named(sizes(0), 'not told apart from the fastest of them'),
    ...others.flatMap((other) => crossing(volume, other)),
  ];
  return `${title}, ${volume.mode}: ${clauses.join('; ')}.`;
}

function amount(point: SweptPoint, rival: SweptPoint, mode: string): string {
  const ratio = rival.value / point.value;
  const times = ratio >= 1 ? ratio : 1 / ratio;
  return `${size(point.x)} takes ${formatValue(point.value, 'us')}, against ${formatValue(rival.value, 'us')} in ${mode}, the fastest of the others (${times.toFixed(1)} times as ${ratio >= 1 ? 'fast' : 'slow'})`;
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

function size(bytes: number): string {
  return spaceUnit(formatParameter('bytes', bytes));
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
