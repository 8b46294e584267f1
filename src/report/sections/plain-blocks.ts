import type { Table } from '../../contracts/table.ts';
import type { Block } from '../document.ts';

/** Nothing of no items. */
export function list(items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** Those that have rows. */
export function tableBlocks(tables: readonly Table[]): readonly Block[] {
  return tables
    .filter(({ rows }) => rows.length > 0)
    .map((table) => ({ kind: 'table', table }) as const);
}
