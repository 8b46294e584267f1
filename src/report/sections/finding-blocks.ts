import type { RecordedFinding } from '../../results/schemas/summary-schema.ts';
import type { Block } from '../document.ts';

/** @throws Error where the finding could not be computed. */
export function findingBlocks(finding: RecordedFinding): readonly Block[] {
  if ('problem' in finding) throw new Error(finding.problem);
  const { summary, sentences, tables } = finding;
  return [
    { kind: 'paragraph', text: summary, isSoft: true },
    ...(sentences.length === 0 ? [] : [{ kind: 'list', items: sentences } as const]),
    ...tables
      .filter(({ rows }) => rows.length > 0)
      .map((table) => ({ kind: 'table', table }) as const),
  ];
}
