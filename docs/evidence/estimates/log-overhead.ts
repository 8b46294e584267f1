import { controlId } from '../../../src/contracts/mode.ts';
import type { SliceRecord } from '../../../src/drive/slice-record.ts';
import { trimmedMean } from '../../../src/statistics/trimmed-mean.ts';

/** ln of a mode against host and its copy in each block: their trimmed mean. The copy is compared with host alone. */
export function logOverhead(slices: readonly SliceRecord[], mode: string, metric: string): number {
  const logs = new Map<string, Map<number, number>>();
  for (const { ok, mode: own, round, values } of slices) {
    const value = values[metric];
    if (!ok || value === undefined) continue;
    logs.set(own, (logs.get(own) ?? new Map<number, number>()).set(round, Math.log(value)));
  }
  const copies = mode === controlId ? ['host'] : ['host', controlId];
  const differences = [...(logs.get(mode) ?? [])].flatMap(([round, own]) => {
    const others = copies.flatMap((copy) => logs.get(copy)?.get(round) ?? []);
    if (others.length < copies.length) return [];
    return [own - others.reduce((sum, each) => sum + each, 0) / others.length];
  });
  return trimmedMean(Float64Array.from(differences).sort());
}
