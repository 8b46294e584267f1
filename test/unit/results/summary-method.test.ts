import { describe, expect, it } from 'vitest';
import { emptyHistogram } from '../../../src/base/histogram.ts';
import { seededRandom, type Random } from '../../../src/base/random.ts';
import type { JournalLine } from '../../../src/results/journal.ts';
import type { Run } from '../../../src/results/schemas/run-schema.ts';
import { summarise } from '../../../src/results/summary/summarise.ts';
import type { SummaryMetric } from '../../../src/results/schemas/summary-schema.ts';
import { normal } from '../statistics/noise.ts';
import { fakeRun } from './fake-run.ts';

const p50 = 'latency_p50_us';
const p99 = 'latency_p99_us';
const blocks = 60;

/** Logarithm of a slice's value over 100 µs. */
type Log = (mode: string, round: number, random: Random) => number;

function journalOf(run: Run, log: Log, generations = 1): JournalLine[] {
  const random = seededRandom(3);
  const modes = [...run.modes.map(({ id }) => id), 'control'];
  return run.workloads.flatMap(({ id: workload }) =>
    Array.from({ length: blocks }, (_, round) =>
      modes.map((mode, position): JournalLine => ({
        ...{ round, position, mode, workload, attempt: 1, work: 10, ok: true, sliceMs: 30 },
        generation: Math.floor((round * generations) / blocks),
        startedAt: '2026-01-01T00:00:00.000Z',
        values: { [p50]: 100 * Math.exp(log(mode, round, random) + 0.005 * normal(random)) },
      })),
    ).flat(),
  );
}

function metricOf(
  run: Run,
  journal: readonly JournalLine[],
  mode: string,
  metric = p50,
): SummaryMetric | undefined {
  return cellOf(run, journal, mode)?.metrics[metric];
}

function cellOf(run: Run, journal: readonly JournalLine[], mode: string) {
  return summarise(run, journal).cells.find((cell) => cell.mode === mode);
}

const run = fakeRun(['host', 'bridge'], ['w']);

describe('a summary', () => {
  it('takes ratios against both copies of the baseline, and prints rows that agree with them', () => {
    const apart: Log = (mode) => ({ host: -0.02, control: 0.02, bridge: 0.1 })[mode] ?? 0;
    const journal = journalOf(run, apart);
    const [host, bridge, control] = ['host', 'bridge', 'control'].map((mode) =>
      metricOf(run, journal, mode),
    );
    expect(host?.value).toBeCloseTo(100, 0);
    expect(bridge?.overhead?.ratio).toBeCloseTo(Math.exp(0.1), 2);
    expect(control?.overhead?.ratio).toBeCloseTo(Math.exp(0.04), 2);
    for (const each of [bridge, control]) {
      expect(each?.value).toBeCloseTo((host?.value ?? 0) * (each?.overhead?.ratio ?? 0), 9);
      expect(each?.overhead?.delta).toBeCloseTo((each?.value ?? 0) - (host?.value ?? 0), 9);
    }
  });

  it('takes them against the baseline alone where the control failed', () => {
    const apart: Log = (mode) => ({ host: 0, control: 3, bridge: 0.1 })[mode] ?? 0;
    const failed = {
      ...run,
      outcomes: { control: { status: 'failed' as const, reason: 'It broke.' } },
    };
    expect(metricOf(failed, journalOf(run, apart), 'bridge')?.overhead?.ratio).toBeCloseTo(
      Math.exp(0.1),
      2,
    );
  });

  it('has intervals that cover what differs between generations', () => {
    const offsets = [0, 0.05, -0.04];
    const log: Log = (mode, round) =>
      mode === 'bridge' ? 0.02 + (offsets[Math.floor((round * 3) / blocks)] ?? 0) : 0;
    const widthOf = (generations: number): number => {
      const [low = 0, high = 0] =
        metricOf(run, journalOf(run, log, generations), 'bridge')?.overhead?.interval ?? [];
      return high - low;
    };
    // As one generation, the same numbers are those of one set of containers that drifts.
    expect(widthOf(3)).toBeGreaterThan(2 * widthOf(1));
    const overhead = metricOf(run, journalOf(run, log, 3), 'bridge')?.overhead;
    expect(overhead?.verdict).toBe('inconclusive');
    expect(overhead).not.toHaveProperty('blocksNeeded');
  });

  it('gives both values of a cell in two states, and nothing between them', () => {
    const log: Log = (mode, _, random) => (mode === 'bridge' && random.float() < 0.4 ? 0.7 : 0);
    const cell = cellOf(run, journalOf(run, log), 'bridge');
    const metric = cell?.metrics[p50];
    expect(cell?.flags).toEqual(['bimodal']);
    expect(metric).not.toHaveProperty('value');
    expect(metric).not.toHaveProperty('overhead');
    expect(metric?.states?.map(({ value }) => Math.round(value / 10))).toEqual([10, 20]);
    expect(metric?.ratioStates?.[1].value).toBeCloseTo(2, 1);
    expect(metric?.ratioStates?.[1].share).toBeGreaterThan(0.2);
  });

  it('keeps a ratio that is one where the whole machine is in two states', () => {
    const log: Log = (mode, round) => (round % 5 < 2 ? 0.5 : 0) + (mode === 'bridge' ? 0.1 : 0);
    const cell = cellOf(run, journalOf(run, log), 'bridge');
    expect(cell?.flags).toEqual(['bimodal']);
    expect(cell?.metrics[p50]?.states).toBeDefined();
    expect(cell?.metrics[p50]?.overhead?.ratio).toBeCloseTo(Math.exp(0.1), 2);
  });

  it('shows without a verdict what was asked for', () => {
    const [workload] = run.workloads;
    const [metric] = workload?.metrics ?? [];
    if (!workload || !metric) throw new Error('the fake run has no metric');
    const asked = { ...run, workloads: [{ ...workload, metrics: [{ ...metric, judged: false }] }] };
    const found = metricOf(
      asked,
      journalOf(run, (mode) => (mode === 'bridge' ? 0.1 : 0)),
      'bridge',
    );
    expect(found?.value).toBeCloseTo(100 * Math.exp(0.1), 0);
    expect(found).not.toHaveProperty('overhead');
  });
});

describe('verdicts on headline metrics', () => {
  const modes = Array.from({ length: 20 }, (_, at) => `m${String(at)}`);
  // Half of them are so noisy that their verdicts are just ones.
  const isNoisy = (mode: string): boolean => modes.slice(0, 10).includes(mode);
  /** Logistic, of the same spread for each: every quantile once, in an order of its own. */
  const noiseOf = ({ mode, round }: JournalLine): number => {
    const quantile = (((round * 37 + modes.indexOf(mode) * 7) % blocks) + 0.5) / blocks;
    return isNoisy(mode) ? 0.17 * Math.log(quantile / (1 - quantile)) : 0;
  };

  function survivalOf(
    workload: string,
    workloads: readonly string[],
    isVariant = (_: string): boolean => false,
  ) {
    const plain = fakeRun(['host', ...modes], workloads);
    const conditions = ['br-netfilter=off'];
    const many = {
      ...plain,
      modes: plain.modes.map((mode) =>
        mode.id !== 'host' && isVariant(mode.id) ? { ...mode, of: 'bridge', conditions } : mode,
      ),
    };
    const journal = journalOf(many, (mode) => (mode.startsWith('m') ? 0.1 : 0)).map((slice) => ({
      ...slice,
      values: { [p50]: (slice.values[p50] ?? NaN) * Math.exp(noiseOf(slice)) },
    }));
    const { cells } = summarise(many, journal);
    return cells
      .filter((cell) => cell.workload === workload)
      .map(({ mode, metrics }) => ({ mode, ...metrics[p50]?.overhead }));
  }

  it('survive together or not, the control apart', () => {
    const overheads = survivalOf('w', ['w']);
    const judged = overheads.filter(({ mode }) => modes.includes(mode));
    expect(judged.map(({ verdict }) => verdict)).toEqual(modes.map(() => 'slower'));
    expect(judged.map(({ survivesHolm }) => survivesHolm)).toEqual(
      modes.map((mode) => !isNoisy(mode)),
    );
    expect(overheads.find(({ mode }) => mode === 'control')?.survivesHolm).toBeUndefined();
  });

  it('do not depend on variants that were measured beside modes, which survive together or not', () => {
    const overheads = survivalOf('w', ['w'], (mode) => mode !== 'm0');
    const judged = overheads.filter(({ mode }) => modes.includes(mode));
    expect(judged.map(({ survivesHolm }) => survivesHolm)).toEqual(
      modes.map((mode) => mode === 'm0' || !isNoisy(mode)),
    );
  });

  it('do not depend on which other workloads were measured', () => {
    const others = ['w1', 'w2', 'w3', 'w4'];
    expect(survivalOf('w', ['w', ...others])).toEqual(survivalOf('w', ['w']));
  });
});

describe('a percentile', () => {
  const [workload] = run.workloads;
  const metric = {
    id: p99,
    title: '99th percentile',
    unit: 'us',
    better: 'lower',
    average: 'quantile',
    quantile: 0.99,
  } as const;
  const withTail: Run = {
    ...run,
    histogramUnitUs: 0.1,
    workloads: workload ? [{ ...workload, metrics: [...workload.metrics, metric] }] : [],
  };
  const journalWith = (responses: number): readonly JournalLine[] => {
    const random = seededRandom(8);
    return journalOf(run, () => 0).map((slice) => {
      const histogram = emptyHistogram();
      for (let each = 0; each < responses; each += 1)
        histogram.record((slice.mode === 'bridge' ? 60 : 50) + 10 * random.float());
      return { ...slice, histogram: histogram.encode() };
    });
  };

  it('is that of all responses, to a tenth of a microsecond, with an interval', () => {
    const found = metricOf(withTail, journalWith(200), 'bridge', p99);
    expect(found?.value).toBeGreaterThan(69.8);
    expect(found?.value).toBeLessThan(69.999);
    expect(found?.overhead?.ratio).toBeCloseTo(69.9 / 59.9, 2);
    expect(found?.overhead?.verdict).toBe('slower');
    const [low = 0, high = 0] = found?.overhead?.interval ?? [];
    expect(low).toBeLessThanOrEqual(found?.overhead?.ratio ?? 0);
    expect(high).toBeGreaterThanOrEqual(found?.overhead?.ratio ?? 0);
    expect(high).toBeGreaterThan(low);
    expect(metricOf(withTail, journalWith(200), 'host', p99)?.value).toBeCloseTo(59.9, 1);
  });

  it('is absent with fewer than a hundred responses beyond it', () => {
    expect(metricOf(withTail, journalWith(150), 'bridge', p99)).toBeUndefined();
  });
});
