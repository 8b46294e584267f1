import { mean } from 'simple-statistics';
import type { JournalLine } from '../../../src/results/journal.ts';
import { trimmedMean } from '../../../src/statistics/trimmed-mean.ts';
import { markdownTable } from '../campaign/markdown-table.ts';
import { betweenGroups, type VarianceComponent } from '../estimates/variance-components.ts';

/** A slice's value of the headline metric, and the start of all containers that it belongs to. */
export interface SpreadValue extends Pick<JournalLine, 'round' | 'mode' | 'workload'> {
  readonly start: number;
  readonly worker?: number;
  readonly value: number;
}

/** Containers that are started in the same way. */
export interface Kind {
  readonly id: string;
  readonly endpoint: string;
  readonly copies: readonly string[];
}

/** Neighbouring blocks resemble each other; stretches of this many parts of a start hardly do. */
const stretches = 4;
const minBlocks = 2 * stretches;

/** How much copies of each kind differ, by workload. @param baselines copies that ratios are taken against. */
export function spreadTable(
  values: readonly SpreadValue[],
  kinds: readonly Kind[],
  baselines: readonly string[],
): string {
  const workloads = [...new Set(values.map(({ workload }) => workload))];
  const rows = workloads.flatMap((workload) => {
    const blocks = blocksByStart(values.filter((each) => each.workload === workload));
    return kinds.flatMap(({ id, endpoint, copies }) => {
      const within = copiesOfOneStart(blocks, copies);
      const between = ratiosOfStarts(blocks, copies, baselines);
      if (!within && !between) return [];
      return [[workload, id, endpoint, formatComponent(within), formatComponent(between)]];
    });
  });
  const head = [
    ...['workload', 'mode', 'endpoint', 'between containers of one start'],
    'between starts, ratio to the baseline',
  ];
  return markdownTable(head, rows);
}

/** ln value by mode. */
type Block = ReadonlyMap<string, number>;

/** Blocks of each start, in the order of time. */
function blocksByStart(values: readonly SpreadValue[]): readonly (readonly Block[])[] {
  const starts = new Map<number, Map<number, Map<string, number>>>();
  for (const { start, round, mode, value } of values) {
    if (!(value > 0)) continue;
    const blocks = starts.get(start) ?? new Map<number, Map<string, number>>();
    starts.set(
      start,
      blocks.set(
        round,
        (blocks.get(round) ?? new Map<string, number>()).set(mode, Math.log(value)),
      ),
    );
  }
  return [...starts.values()].map((blocks) => [...blocks.values()]);
}

/**
 * Each copy against the mean of the copies of its start, so that what a start has in common is taken off: one
 * degree of freedom is lost in each start.
 */
function copiesOfOneStart(
  starts: readonly (readonly Block[])[],
  copies: readonly string[],
): VarianceComponent | undefined {
  if (copies.length < 2) return undefined;
  let used = 0;
  const groups = starts.flatMap((blocks) => {
    const own = copies.map((copy) =>
      stretchMeans(blocks, (block) => difference(block, [copy], copies)),
    );
    if (own.some((each) => each === undefined)) return [];
    used += 1;
    return own.flatMap((each) => (each ? [each] : []));
  });
  return betweenGroups(groups, used);
}

/** What a run that starts its containers once would report of a copy: its ratio to two of the baseline. */
function ratiosOfStarts(
  starts: readonly (readonly Block[])[],
  copies: readonly string[],
  baselines: readonly string[],
): VarianceComponent | undefined {
  const copy = copies.find((each) => !baselines.includes(each));
  if (copy === undefined) return undefined;
  return betweenGroups(
    starts.flatMap((blocks) => {
      const own = stretchMeans(blocks, (block) => difference(block, [copy], baselines));
      return own ? [own] : [];
    }),
  );
}

function difference(
  block: Block,
  modes: readonly string[],
  others: readonly string[],
): number | undefined {
  const [own, other] = [modes, others].map((each) => each.map((mode) => block.get(mode)));
  const all = [...(own ?? []), ...(other ?? [])];
  if (all.some((value) => value === undefined)) return undefined;
  return mean(own as number[]) - mean(other as number[]);
}

/** Trimmed mean of each of the stretches of a start; undefined where it has too few blocks. */
function stretchMeans(
  blocks: readonly Block[],
  valueOf: (block: Block) => number | undefined,
): readonly number[] | undefined {
  const values = blocks.flatMap((block) => valueOf(block) ?? []);
  if (values.length < minBlocks) return undefined;
  return Array.from({ length: stretches }, (_, stretch) => {
    const bounds = [stretch, stretch + 1].map((each) =>
      Math.round((values.length * each) / stretches),
    );
    return trimmedMean(Float64Array.from(values.slice(...bounds)).sort());
  });
}

function formatComponent(found: VarianceComponent | undefined): string {
  if (!found) return '–';
  const [low, high] = found.interval.map((bound) => (100 * bound).toFixed(2));
  return `${(100 * found.deviation).toFixed(2)} % [${low ?? ''}, ${high ?? ''}]`;
}
