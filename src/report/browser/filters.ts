interface Filter {
  readonly name: string;
  readonly column: number;
  readonly field: HTMLSelectElement;
}

/**
 * Puts a field above a table for each column that rows are chosen by. What is chosen stands in the address
 * (`#engine=20.10.24&date=2026-11`), so that a selection can be sent to somebody.
 */
export function filterTables(page: Document, window: Window): void {
  for (const table of page.querySelectorAll<HTMLTableElement>('table.linked')) {
    const filters = filtersOf(table);
    if (filters.length === 0) continue;
    const fields = page.createElement('div');
    fields.className = 'filters';
    for (const { name, field } of filters) fields.append(labelled(name, field));
    table.parentElement?.before(fields);
    const follow = (): void => {
      const chosen = new URLSearchParams(window.location.hash.slice(1));
      for (const { name, field } of filters) field.value = chosen.get(name) ?? '';
      show(table, filters);
    };
    fields.addEventListener('change', () => {
      // In place, so that a way back leads to the page before.
      window.history.replaceState(null, '', `#${addressOf(filters)}`);
      show(table, filters);
    });
    window.addEventListener('hashchange', follow);
    follow();
  }
}

function filtersOf(table: HTMLTableElement): readonly Filter[] {
  return [...(table.tHead?.rows[0]?.cells ?? [])].flatMap((head, column) => {
    const name = head.dataset['filter'];
    const values = [...new Set(rowsOf(table).map((row) => valueOf(row, column)))].sort();
    if (name === undefined || values.length < 2) return [];
    const field = document.createElement('select');
    field.append(new Option('all', ''), ...values.map((value) => new Option(value, value)));
    return [{ name, column, field }];
  });
}

function labelled(name: string, field: HTMLSelectElement): HTMLLabelElement {
  const label = document.createElement('label');
  label.append(`${name} `, field);
  return label;
}

function addressOf(filters: readonly Filter[]): string {
  const chosen = filters.filter(({ field }) => field.value !== '');
  return new URLSearchParams(chosen.map(({ name, field }) => [name, field.value])).toString();
}

function show(table: HTMLTableElement, filters: readonly Filter[]): void {
  for (const row of rowsOf(table)) {
    row.hidden = filters.some(
      ({ column, field }) => field.value !== '' && field.value !== valueOf(row, column),
    );
  }
}

function rowsOf(table: HTMLTableElement): readonly HTMLTableRowElement[] {
  return [...(table.tBodies[0]?.rows ?? [])];
}

function valueOf(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  return cell?.dataset['value'] ?? cell?.textContent.trim() ?? '';
}
