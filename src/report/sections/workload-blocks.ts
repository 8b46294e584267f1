import type { Family } from '../../results/families.ts';
import { familyNotes } from '../../results/text/family-notes.ts';
import type { LoadedRun } from '../../results/loaded-run.ts';
import type { WorkloadInfo } from '../../results/schemas/run-schema.ts';
import type { Block } from '../document.ts';
import { congestionLine } from './congestion-line.ts';
import { answerOf } from '../../results/text/answer.ts';
import { sweepTables } from './sweep-tables.ts';
import { workloadTables } from './workload-tables.ts';

/**
 * What was driven and what came out, for one workload with all its settings; before all, the condition of the host
 * that decides its numbers, where one does.
 */
export function workloadBlocks(loaded: LoadedRun, family: Family): readonly Block[] {
  const [first] = family.settings;
  const isSwept = family.settings.length > 1;
  const tables = isSwept ? sweepTables(loaded, family) : workloadTables(loaded, first);
  const condition = congestionLine(loaded, family);
  const notes = familyNotes(family, loaded.summary);
  return [
    ...(condition === undefined ? [] : [{ kind: 'paragraph', text: condition } as const]),
    ...(isSwept ? [] : [{ kind: 'list', items: answerLines(loaded, first) } as const]),
    { kind: 'paragraph', text: introduction(first), isSoft: true },
    ...tables
      .filter(({ rows }) => rows.length > 0)
      .map((table) => ({ kind: 'table', table }) as const),
    ...(notes.length === 0 ? [] : [{ kind: 'list', items: notes } as const]),
  ];
}

function answerLines(loaded: LoadedRun, workload: WorkloadInfo): readonly string[] {
  const { sentence, support } = answerOf(loaded, workload);
  return [sentence, ...support];
}

/** What is sent, and what answers it; runs of before the service was recorded may lack that. */
function introduction({ summary, service }: WorkloadInfo): string {
  return service ? `${summary} Server: ${service.title}.` : summary;
}
