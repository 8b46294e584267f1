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
