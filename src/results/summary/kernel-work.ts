import type { JournalLine } from '../journal.ts';

type Slice = Pick<JournalLine, 'mode' | 'workload' | 'sliceMs' | 'disturbance'>;

/** Of one CPU. More than that is other work, however steadily it goes on. */
const maxShare = 0.3;
/** Of a cell's slices: so many are taken to be quiet. */
const quantile = 0.25;

/** A slice's cell, as the shares are named. */
export function cellOf({ mode, workload }: Pick<JournalLine, 'mode' | 'workload'>): string {
  return `${mode}/${workload}`;
}

/**
 * How much of the CPU time that belongs to no process of a slice is the kernel's own work for it, by cell: what packets
 * over a bridge cost its threads, or pages on their way to a disk. It is what the quieter slices of the cell have, as a
 * share of the time watched. Pure.
 */
export function kernelWork(slices: readonly Slice[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number[]>();
  for (const slice of slices) {
    const { sliceMs, disturbance: { foreignCpuUs, watchedMs = sliceMs } = {} } = slice;
    if (foreignCpuUs === undefined || !watchedMs) continue;
    const cell = cellOf(slice);
    shares.set(cell, [...(shares.get(cell) ?? []), foreignCpuUs / (watchedMs * 1000)]);
  }
  return new Map([...shares].map(([cell, own]) => [cell, typicalOf(own)]));
}

/** @param shares at least one */
function typicalOf(shares: readonly number[]): number {
  const sorted = [...shares].sort((a, b) => a - b);
  const low = sorted[Math.ceil(sorted.length * quantile) - 1] ?? 0;
  return Math.min(maxShare, Math.max(0, low));
}
