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
    expect(answer).toContain('Data exchange, volume: 4 MiB takes 810 µs, against 4,186 µs in none');
    expect(answer).toContain('(5.2 times as fast)');
    expect(answer).toContain('at 4 MiB it is faster than every network mode and socket');
    expect(answer).toContain('at 1 KiB, 64 KiB it is slower than the fastest of them');
    // 100 + k = 400 + 0.1 k at 333 KiB; straight lines on logarithmic axes meet near it.
    expect(answer).toMatch(/it crosses host at about [1-9]\d0 KiB and is faster beyond/);
  });

  it('claims nothing where intervals overlap', () => {
    const [answer] = volumeAnswers(crossingExchange(0.9));
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
      host: 'at least 40,000 packets/s offered, 39,600 packets/s arrived',
      bridge: '20,000 packets/s offered, 19,800 packets/s arrived',
      none: 'below 10,000 packets/s',
    });
  });

  it('counts a rate above the knee as lost even where nothing was lost there by chance', () => {
    const found = table((mode, rate) => (mode === 'bridge' && rate === 20_000 ? 0.01 : 0));
    expect(found?.rows.find(([mode]) => mode === 'bridge')?.[1]).toMatch(/^10,000 packets/);
  });
});

describe('what one workload costs more than another', () => {
  it('is their difference in the same mode, with the widest interval that theirs allow', () => {
    const original = sixModesFixture();
    const [latency] = original.run.workloads;
    if (!latency) throw new Error('no workload');
    const tls = { ...latency, id: 'https-latency', title: 'HTTPS latency' };
    const cells = original.summary.cells.flatMap((cell) => {
      if (cell.workload !== 'http-latency') return [cell];
      const p50 = cell.metrics['latency_p50_us'];
      if (!p50) return [cell];
      const dearer = {
        ...p50,
        value: p50.value + 30,
        interval: [p50.interval[0] + 20, p50.interval[1] + 40] as [number, number],
      };
      return [
        cell,
        {
          ...cell,
          workload: 'https-latency',
          metrics: { ...cell.metrics, latency_p50_us: dearer },
        },
      ];
    });
    const [table, ...others] = differenceTables({
      ...original,
      run: { ...original.run, workloads: [...original.run.workloads, tls] },
      summary: { ...original.summary, cells },
    });
    expect(others).toEqual([]);
    expect(table?.caption).toContain('What encryption costs');
    const host = original.summary.cells.find(
      (cell) => cell.mode === 'host' && cell.workload === 'http-latency',
    )?.metrics['latency_p50_us'];
    const width = (host?.interval[1] ?? 0) - (host?.interval[0] ?? 0);
    const [, text = ''] = table?.rows.find(([mode]) => mode === 'host') ?? [];
    expect(text.startsWith('30.0 µs')).toBe(true);
    const [low = 0, high = 0] = (/\[(.+), (.+)\]/.exec(text)?.slice(1) ?? []).map(Number);
    expect(low).toBeCloseTo(20 - width, 0);
    expect(high).toBeCloseTo(40 + width, 0);
  });

  it('is not there where only one of them was measured', () => {
    expect(differenceTables(sixModesFixture())).toEqual([]);
  });
});

it('gives each workload one section, however many settings it has', () => {
  expect(workloadSections(crossingExchange()).map((section) => section.title)).toEqual([
    'Data exchange',
    'Shared volumes against networking',
  ]);
});
