import { join } from 'node:path';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { loadRun } from '../../../src/results/loaded-run.ts';
import { verdictTable } from '../../../src/terminal/verdict-table.ts';
import { sweptFixture } from '../../replay/fixtures/swept-fixture.ts';

describe('the matrix of the other workloads', () => {
  const { run: swept, summary } = sweptFixture({
    ...{ base: 'exchange', title: 'Data exchange', parameter: 'payload', at: [1024, 4096] },
    metrics: [
      {
        ...{ id: 'exchange_us', title: 'Time of one exchange', unit: 'us', better: 'lower' },
        values: (mode) => (mode === 'volume' ? undefined : mode === 'bridge' ? 250 : 100),
      },
    ],
  });
  const lines = verdictTable({ run: swept, summary, journal: [] }, pc.createColors(false));

  it('has a row for each setting, a column for each mode, and no unit', () => {
    const rows = lines.filter((line) => line.startsWith('exchange '));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/^exchange [14] KiB .*\+150\b/);
    expect(rows.join('')).not.toContain('%');
  });

  it('shows values alone where there is no ratio', () => {
    const losses = sweptFixture({
      ...{ base: 'udp', title: 'UDP', parameter: 'rate', at: [1000, 2000] },
      metrics: [
        {
          ...{ id: 'loss_ratio', title: 'Packets lost', unit: 'ratio', better: 'lower' },
          values: (mode) => (mode === 'volume' ? undefined : mode === 'bridge' ? 0.01 : 0),
        },
      ],
    });
    const shown = verdictTable({ ...losses, journal: [] }, pc.createColors(false));
    expect(shown.find((line) => line.startsWith('udp 1k'))).toContain('1.00 %');
  });

  /** With copies of a mode under other names. */
  function withCopies(of: string, names: readonly string[]) {
    const own = swept.modes.filter(({ id }) => id === of);
    const modes = names.flatMap((id) => own.map((mode) => ({ ...mode, id })));
    const cells = names.flatMap((mode) =>
      summary.cells.filter((cell) => cell.mode === of).map((cell) => ({ ...cell, mode })),
    );
    return {
      run: { ...swept, modes: [...swept.modes, ...modes] },
      summary: { ...summary, cells: [...summary.cells, ...cells] },
      journal: [],
    };
  }

  it('has modes below each other where they do not fit 100 columns, each once', () => {
    const names = Array.from({ length: 14 }, (_, at) => `another-bridge${String(at)}+mtu=1500`);
    const shown = verdictTable(withCopies('bridge', names), pc.createColors(false));
    const matrix = shown.slice(shown.findIndex((line) => line.startsWith('Other workloads')));
    for (const line of matrix.slice(0, matrix.indexOf(''))) expect(line.length).toBeLessThan(101);
    const text = matrix.join(' ');
    for (const name of names) {
      const [last = '?'] = name.split('-').at(-1)?.split('+') ?? [];
      expect(text.split(new RegExp(`\\b${last}\\b`)), name).toHaveLength(2);
    }
  });

  it('has no column for a mode that none of its workloads could be driven over', () => {
    const undriven = withCopies('bridge', ['elsewhere']);
    const cells = undriven.summary.cells.map((cell) =>
      cell.mode === 'elsewhere'
        ? { ...cell, status: 'unsupported' as const, reason: 'no such link', metrics: {} }
        : cell,
    );
    const shown = verdictTable(
      { ...undriven, summary: { ...summary, cells } },
      pc.createColors(false),
    );
    expect(shown.join(' ')).not.toContain('elsewhere');
  });

  it.each([
    ['20261125-153356-9979', 25],
    ['20261125-153820-3d8d', 40],
  ])('keeps the published run %s within 100 columns and %i lines', (id, max) => {
    const loaded = loadRun(join(import.meta.dirname, '..', '..', '..', 'results', id));
    const shown = verdictTable(loaded, pc.createColors(false));
    for (const line of shown) expect(line.length).toBeLessThanOrEqual(100);
    expect(shown.length).toBeLessThanOrEqual(max);
  });
});
