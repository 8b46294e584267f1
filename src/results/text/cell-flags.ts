import { generatorBound } from '../summary/generator-bound.ts';
import type { SummaryCell } from '../schemas/summary-schema.ts';

/** What is remarkable about a cell, after its number: ` (retried 3)`; nothing for most cells. */
export function formatFlags({ flags }: Pick<SummaryCell, 'flags'>): string {
  // Told of many cells at once, and by the number itself.
  const shown = flags.filter((flag) => flag !== generatorBound);
  return shown.length === 0 ? '' : ` (${shown.map((flag) => flag.replace(':', ' ')).join(', ')})`;
}

/** One line for all cells of a workload whose client was the limit; none where there is none. */
export function generatorBoundLines(
  cells: readonly Pick<SummaryCell, 'mode' | 'flags'>[],
): readonly string[] {
  const bound = cells.filter(({ flags }) => flags.includes(generatorBound)).map(({ mode }) => mode);
  if (bound.length === 0) return [];
  const modes = [...new Set(bound)].join(', ');
  return [
    `Generator-bound in ${modes}: the client's CPU time was used up while the server's was not, so a faster client would see more.`,
  ];
}
