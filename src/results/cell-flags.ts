import type { SummaryCell } from './summary-schema.ts';

/** What is remarkable about a cell, after its number: ` (retried 3)`; nothing for most cells. */
export function formatFlags({ flags }: Pick<SummaryCell, 'flags'>): string {
  return flags.length === 0 ? '' : ` (${flags.map((flag) => flag.replace(':', ' ')).join(', ')})`;
}
