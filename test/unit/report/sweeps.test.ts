import { describe, expect, it } from 'vitest';
import { losslessRates } from '../../../src/report/lossless-rates.ts';
import { sweepTables } from '../../../src/report/sweep-tables.ts';
import { volumeAnswers } from '../../../src/report/volume-answer.ts';
import { differenceTables } from '../../../src/report/workload-difference.ts';
import { workloadSections } from '../../../src/report/workload-sections.ts';
import { familiesOf, unsupportedLines } from '../../../src/results/families.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { crossingExchange, sweptFixture } from '../../replay/fixtures/swept-fixture.ts';

describe('the answer about volumes', () => {
  it('says by how much, at which sizes, and where the lines cross', () => {
    const [answer, ...others] = volumeAnswers(crossingExchange());
    expect(others).toEqual([]);
    expect(answer).toContain(
      'Data exchange, volume: 4 MiB takes 810 µs [769, 850], against 4,186 µs [3,977, 4,395] in none',
    );
    expect(answer).toMatch(/\(5\.[12] \[5\.[01], 5\.[23]\] times as fast\)/);
    expect(answer).toContain('at 4 MiB it is faster than every network mode and socket');
    expect(answer).toContain('at 1 KiB, 64 KiB it is slower than the fastest of them');
    // 100 + k = 400 + 0.1 k at 333 KiB; straight lines on logarithmic axes meet near it.
    expect(answer).toMatch(/it crosses host at about [1-9]\d0 KiB and is faster beyond/);
  });

  it('takes the ratio within blocks, whatever drifts, and says how much slower where it is', () => {
    const loaded = crossingExchange();
    const small = loaded.run.workloads.slice(0, 1);
    const [answer] = volumeAnswers({ ...loaded, run: { ...loaded.run, workloads: small } });
    // 400.1 / 91.
    expect(answer).toMatch(/\(4\.4 \[4\.[34], 4\.[45]\] times as slow\)/);
    const without = volumeAnswers({ ...loaded, journal: [] });
    expect(without[0]).toContain('in none, the fastest of the others; at 1 KiB');
    expect(without[0]).toContain('it is not told apart from the fastest of them');
  });

  it('claims nothing where intervals overlap', () => {
    const [answer] = volumeAnswers(crossingExchange(0.9, 40));
    expect(answer).not.toContain('crosses');
    expect(answer).not.toMatch(/it is (faster|slower)/);
    expect(answer).toContain('not told apart from the fastest of them');
  });

  it('is silent about workloads that move no data', () => {
    expect(volumeAnswers(sixModesFixture())).toEqual([]);
  });
});

describe('tables of a sweep', () => {
  it('have a column a setting and a row a mode, without modes that are unsupported throughout', () => {
    const values = (mode: string, at: number) => (mode === 'volume' ? undefined : at * 10);
    const metric = {
      id: 'latency_p50_us',
      title: 'Median latency',
      unit: 'us',
      better: 'lower',
    } as const;
    const loaded = sweptFixture({
      base: 'http-throughput',
      title: 'HTTP throughput',
      parameter: 'connections',
      at: [1, 8],
      metrics: [{ ...metric, values }],
    });
    const [family] = familiesOf(loaded.run);
    if (!family) throw new Error('no family');
    const [overheads, medians] = sweepTables(loaded, family);
    expect(overheads?.head).toEqual(['Mode', '1', '8']);
    expect(overheads?.rows[0]).toEqual(['host', 'baseline', 'baseline']);
    expect(overheads?.rows.map((row) => row[0])).toEqual(['host', 'bridge', 'none']);
    expect(overheads?.rows[1]?.[1]).toBe('0.0 % [−5.0, +5.0] equivalent');
    expect(medians?.rows[1]).toEqual(['bridge', '10.0 µs [9.50, 10.5]', '80.0 µs [76.0, 84.0]']);
    expect(unsupportedLines(family, loaded.summary)).toEqual([
      'Unsupported in volume: There is nothing to drive.',
    ]);
  });
});

describe('the highest rate without loss', () => {
  const table = (loss: (mode: string, rate: number) => number) =>
    losslessRates(
      sweptFixture({
        base: 'udp',
        title: 'UDP',
        parameter: 'rate',
        at: [10_000, 20_000, 40_000],
        fixed: { payload: 64 },
        metrics: [
          {
            ...{ id: 'loss_ratio', title: 'Lost', unit: 'ratio', better: 'lower', average: 'mean' },
            values: loss,
          },
          {
            ...{ id: 'packets_per_second', title: 'Arrived', unit: 'pps', better: 'higher' },
            values: (_, rate) => rate * 0.99,
          },
        ],
      }),
    );

  it('is the one below the knee, or at least the highest, or below the lowest', () => {
    const found = table((mode, rate) => {
      if (mode === 'bridge') return rate > 20_000 ? 0.02 : 0;
      return mode === 'none' ? 0.5 : 0;
    });
    expect(found?.head).toEqual(['Mode', '64 B payload']);
    expect(
      Object.fromEntries((found?.rows ?? []).map(([mode, text]) => [mode, text])),
    ).toMatchObject({
      host: 'at least 40,000 packets/s offered, 39,600 packets/s [37,620, 41,580] arrived',
      bridge: '20,000 packets/s offered, 19,800 packets/s [18,810, 20,790] arrived',
      none: 'below 10,000 packets/s',
    });
  });

  it('counts a rate above the knee as lost even where nothing was lost there by chance', () => {
    const found = table((mode, rate) => (mode === 'bridge' && rate === 20_000 ? 0.01 : 0));
    expect(found?.rows.find(([mode]) => mode === 'bridge')?.[1]).toMatch(/^10,000 packets/);
  });
});

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
    const [table, ...others] = differenceTables({ ...both, journal });
    expect(others).toEqual([]);
    expect(table?.caption).toContain('What encryption costs');
    expect(table?.rows.map(([mode]) => mode)).toEqual(['host']);
    const [, text = '', cpu] = table?.rows[0] ?? [];
    const [value = 0, low = 0, high = 0] = (
      /^(.+) µs \[(.+), (.+)\]/.exec(text)?.slice(1) ?? []
    ).map(Number);
    expect(value).toBeCloseTo(30, 0);
    expect(low).toBeGreaterThan(28.5);
    expect(high).toBeLessThan(31.5);
    expect(cpu).toBe('–');
  });

  it('is not there for fewer than five rounds, or where only one of them was measured', () => {
    expect(differenceTables({ ...both, journal: journal.slice(0, 8) })).toEqual([]);
    expect(differenceTables({ ...original, journal })).toEqual([]);
  });
});

it('gives each workload one section, however many settings it has', () => {
  expect(workloadSections(crossingExchange()).map((section) => section.title)).toEqual([
    'Data exchange',
    'Shared volumes against networking',
  ]);
});
