import { unsupportedLines, type Family } from '../results/families.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import type { WorkloadInfo } from '../results/run-schema.ts';
import type { Block } from './document.ts';
import { headline } from './headline.ts';
import { sweepTables } from './sweep-tables.ts';
import { workloadTables } from './workload-tables.ts';

/**
 * What was driven and what came out, for one workload with all its settings.
 * @param hasAnswer whether it starts with its own answer: not where that is the first line of the report already.
 */
export function workloadBlocks(
  loaded: LoadedRun,
  family: Family,
  { hasAnswer }: { readonly hasAnswer: boolean },
): readonly Block[] {
  const [first] = family.settings;
  const isSwept = family.settings.length > 1;
  const tables = isSwept ? sweepTables(loaded, family) : workloadTables(loaded, first);
  const notes = unsupportedLines(family, loaded.summary);
  return [
    ...(hasAnswer && !isSwept
      ? [{ kind: 'paragraph', text: headline(loaded, first) } as const]
      : []),
    { kind: 'paragraph', text: introduction(first), isSoft: true },
    ...tables
      .filter(({ rows }) => rows.length > 0)
      .map((table) => ({ kind: 'table', table }) as const),
    ...(notes.length === 0 ? [] : [{ kind: 'list', items: notes } as const]),
  ];
}

/** What is sent, and what answers it; runs of before the service was recorded may lack that. */
function introduction({ summary, service }: WorkloadInfo): string {
  return service ? `${summary} Server: ${service.title}.` : summary;
}
