import { generatorBoundLines } from './cell-flags.ts';
import { unsupportedLines, type Family } from '../families.ts';
import type { Summary } from '../schemas/summary-schema.ts';

/** What is said once below the numbers of a family: where it could not be driven, and where its client was the limit. */
export function familyNotes(family: Family, summary: Summary): readonly string[] {
  const ids = family.settings.map(({ id }) => id);
  const cells = summary.cells.filter(({ workload }) => ids.includes(workload));
  return [...unsupportedLines(family, summary), ...generatorBoundLines(cells)];
}
