import { runProgram } from '../processes/run-program.ts';

/**
 * Carries out lines of `iptables-restore` on the tables as they are, each table at once; where that
 * fails (a rule has gone meanwhile), line by line. @returns what could not be carried out.
 */
export async function applyFirewallLines(
  backend: string,
  tables: ReadonlyMap<string, readonly string[]>,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const [table, lines] of tables) {
    if ((await restore(backend, table, lines)) === undefined) continue;
    for (const line of lines) {
      const reason = await restore(backend, table, [line]);
      if (reason !== undefined) problems.push(`${backend} -t ${table} ${line} (${reason})`);
    }
  }
  return problems;
}

/**
 * Has iptables drop tables that are empty: to begin one anew with nothing in it is the only way that it has, and
 * that of the legacy kind has none.
 */
export async function dropEmptyTables(backend: string, tables: readonly string[]): Promise<void> {
  const input = tables.map((each) => `*${each}\nCOMMIT\n`).join('');
  if (input !== '') await runProgram(`${backend}-restore`, ['--wait'], input);
}

async function restore(
  backend: string,
  table: string,
  lines: readonly string[],
): Promise<string | undefined> {
  const input = [`*${table}`, ...lines, 'COMMIT', ''].join('\n');
  const ended = await runProgram(`${backend}-restore`, ['--noflush', '--wait'], input);
  return ended.ok ? undefined : ended.reason;
}
