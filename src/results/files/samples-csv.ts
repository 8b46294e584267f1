import { stringify } from 'csv-stringify/sync';
import type { JournalLine } from '../journal.ts';

export const samplesHeader = 'run_id,workload,round,position,mode,metric,value,unit,started_at\n';

/** Rows of one good slice, one a metric. @param units metric id → unit. */
export function samplesRows(
  runId: string,
  slice: Readonly<JournalLine>,
  units: ReadonlyMap<string, string>,
): string {
  return stringify(
    Object.entries(slice.values).map(([metric, value]) => [
      runId,
      slice.workload,
      slice.round,
      slice.position,
      slice.mode,
      metric,
      value,
      units.get(metric) ?? '',
      slice.startedAt,
    ]),
  );
}
