import { describe, expect, it } from 'vitest';
import connectionCost from '../../../bench/findings/connection-cost.ts';
import encryptionCost from '../../../bench/findings/encryption-cost.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

describe('what one workload costs more than another', () => {
  const original = sixModesFixture();
  const [latency] = original.run.workloads;
  if (!latency) throw new Error('no workload');
  const tls = { ...latency, id: 'https-latency', title: 'HTTPS latency' };
  const cells = original.summary.cells.flatMap((cell) =>
    cell.workload === 'http-latency' ? [cell, { ...cell, workload: 'https-latency' }] : [cell],
  );
  /** Latencies that drift by far more than the 30 µs which TLS adds to each. */
  const journal = Array.from({ length: 40 }, (_, round) =>
    ['http-latency', 'https-latency'].map((workload, position) => ({
      ...{ round, position, workload, mode: 'host', attempt: 1, work: 10, ok: true },
      startedAt: '2026-01-01T00:00:00.000Z',
      values: {
        latency_p50_us: 100 + 5 * round + position * (30 + Math.sin(round)),
      },
    })),
  ).flat();
  const both = {
    ...original,
    run: { ...original.run, workloads: [...original.run.workloads, tls] },
    summary: { ...original.summary, cells },
  };

  it('is their difference in the same mode and round, whatever drifts', () => {
    const found = encryptionCost.find({ ...both, journal });
    const [table] = found?.tables ?? [];
    expect(table?.caption).toContain('https-latency less http-latency');
    expect(table?.rows.map(([mode]) => mode)).toEqual(['host']);
    const [, text = '', cpu] = table?.rows[0] ?? [];
    const [value = 0, low = 0, high = 0] = (
      /^(.+) µs \[(.+), (.+)\]/.exec(text)?.slice(1) ?? []
    ).map(Number);
    expect(value).toBeCloseTo(30, 0);
    expect(low).toBeGreaterThan(28.5);
    expect(high).toBeLessThan(31.5);
    expect(cpu).toBe('–');
    expect(found?.sentences).toEqual([`In mode host, TLS adds ${text} to the median latency.`]);
  });

  it('has no centre where its interval includes 0', () => {
    const vague = journal.map((slice) =>
      slice.workload === 'https-latency'
        ? {
            ...slice,
            values: { latency_p50_us: 101 + 5 * slice.round + 20 * Math.sin(slice.round) },
          }
        : slice,
    );
    const found = encryptionCost.find({ ...both, journal: vague });
    const [, text = ''] = found?.tables[0]?.rows[0] ?? [];
    expect(text).toMatch(/^inconclusive \[−\d+\.\d+, \d+\.\d+\] µs$/);
    expect(found?.sentences).toEqual([
      `In mode host, what TLS adds to the median latency is ${text.replace(' ', ': ')}.`,
    ]);
  });

  it('is not there for fewer than five rounds, or where only one of them was measured', () => {
    expect(encryptionCost.find({ ...both, journal: journal.slice(0, 8) })).toBeUndefined();
    expect(encryptionCost.find({ ...original, journal })).toBeUndefined();
  });

  it('is for a new connection what its own workload has more', () => {
    const connecting = <T extends { readonly workload?: string; readonly id?: string }>(
      each: T,
    ): T =>
      each.workload === 'https-latency' || each.id === 'https-latency'
        ? { ...each, ...('id' in each ? { id: 'http-connect' } : { workload: 'http-connect' }) }
        : each;
    const renamed = {
      ...both,
      run: { ...both.run, workloads: both.run.workloads.map(connecting) },
      summary: { ...both.summary, cells: both.summary.cells.map(connecting) },
      journal: journal.map(connecting),
    };
    expect(encryptionCost.find(renamed)).toBeUndefined();
    expect(connectionCost.find(renamed)?.sentences[0]).toMatch(
      /^In mode host, connecting adds (29|30)\.\d µs \[/,
    );
    expect(connectionCost.find({ ...both, journal })).toBeUndefined();
  });
});
