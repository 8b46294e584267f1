/** Makes tables sortable by their heads, with a button that copies them as Markdown. */
export function enhanceTables(page: Document): void {
  for (const table of page.querySelectorAll<HTMLTableElement>('table')) {
    if (table.classList.contains('data')) {
      table.querySelectorAll('thead th').forEach((head, column) => {
        sortBy(table, head as HTMLElement, column);
      });
    }
    if (table.caption) table.caption.append(copyButton(table));
  }
}

function sortBy(table: HTMLTableElement, head: HTMLElement, column: number): void {
  const button = document.createElement('button');
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', () => {
    const isAscending = head.getAttribute('aria-sort') !== 'ascending';
    for (const other of table.querySelectorAll('thead th')) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending');
    const [body] = table.tBodies;
    const rows = [...(body?.rows ?? [])];
    rows.sort((a, b) => (isAscending ? 1 : -1) * compare(textOf(a, column), textOf(b, column)));
    body?.append(...rows);
  });
}

function textOf(row: HTMLTableRowElement, column: number): string {
  return row.cells[column]?.textContent.trim() ?? '';
}

/** By the number that a text starts with, where both have one. */
function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((text) =>
    Number.parseFloat(
      text
        .replace('−', '-')
        .replace(/^[+≥ ]+/, '')
        .replaceAll(',', ''),
    ),
  ) as [number, number];
  if (Number.isNaN(a) || Number.isNaN(b)) return one.localeCompare(other);
  return a - b;
}

function copyButton(table: HTMLTableElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.className = 'copy';
  button.textContent = 'Copy as Markdown';
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(markdownOf(table)).then(
      () => (button.textContent = 'Copied'),
      () => (button.textContent = 'Your browser does not let a page copy'),
    );
  });
  return button;
}

function markdownOf(table: HTMLTableElement): string {
  const lines = [...table.rows].map(
    (row) =>
      `| ${[...row.cells].map((cell) => cell.innerText.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`,
  );
  const [head = ''] = lines;
  const rule = `|${' --- |'.repeat(table.rows[0]?.cells.length ?? 0)}`;
  return [head, rule, ...lines.slice(1)].join('\n');
}
