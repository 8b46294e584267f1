import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/results/schemas/run-schema.ts';
import type {
  Summary,
  SummaryCell,
  SummaryOverhead,
} from '../../../src/results/schemas/summary-schema.ts';
import { verdictTable } from '../../../src/terminal/verdict-table.ts';

const latency = {
  id: 'latency_p50_us',
  title: 'Median latency',
  unit: 'us',
  better: 'lower',
} as const;
const throughput = {
  id: 'throughput_rps',
  title: 'Throughput',
  unit: 'rps',
  better: 'higher',
} as const;

const words = { summary: 's', parameters: {} };
const workloads: Run['workloads'] = [
  { id: 'http-latency', title: 'HTTP latency', metrics: [latency], ...words },
  { id: 'http-throughput', title: 'HTTP throughput', metrics: [throughput], ...words },
];
const run: Run = {
  schemaVersion: 1,
  runId: 'r',
  status: 'done',
  startedAt: '2026-01-01T00:00:00.000Z',
  seed: 1,
  versions: {},
  parameters: { suite: 'quick', baseline: 'host', budgetS: 60, threshold: 0.02 },
  modes: [],
  workloads,
  calibration: {},
  claims: {},
  outcomes: {},
  blocks: 40,
  retriedSlices: 0,
};

function measured(
  mode: string,
  metric: typeof latency | typeof throughput,
  value: number,
  overhead?: Omit<SummaryOverhead, 'delta'>,
): SummaryCell {
  const { id, unit, better } = metric;
  const numbers = { unit, better, value, interval: [value, value] as [number, number], slices: 40 };
  return {
    mode,
    workload: metric === latency ? 'http-latency' : 'http-throughput',
    status: 'measured',
    flags: [],
    metrics: { [id]: overhead ? { ...numbers, overhead: { ...overhead, delta: 1 } } : numbers },
  };
}

function table(cells: readonly SummaryCell[], of = workloads): readonly string[] {
  const method = { centre: 'c', interval: 'i', level: 0.95, resamples: 1, seed: 1, quantiles: 'q' };
  const summary: Summary = {
    schemaVersion: 1,
    runId: 'r',
    baseline: 'host',
    method: { ...method, threshold: 0.03 },
    cells: [...cells],
  };
  return verdictTable(
    { run: { ...run, workloads: of }, summary, journal: [] },
    pc.createColors(false),
  );
}

const host = measured('host', latency, 132);
const needs = { verdict: 'inconclusive', blocksNeeded: 1234 } as const;
const cells = [
  host,
  measured('bridge', latency, 137, { ratio: 1.043, interval: [1.01, 1.08], verdict: 'slower' }),
  measured('container', latency, 126, { ratio: 0.95, interval: [0.93, 0.97], verdict: 'faster' }),
  measured('bridge-proxy', latency, 98_700, { ratio: 10.1, interval: [9.99, 12.34], ...needs }),
  measured('control', latency, 132, {
    ratio: 1.001,
    interval: [0.99, 1.012],
    verdict: 'equivalent',
  }),
];

const lineOf = (lines: readonly string[], mode: string) =>
  lines.find((line) => line.startsWith(`${mode} `)) ?? '';

describe('verdictTable', () => {
  it('has the conditions of variants below each other where they would not fit beside their numbers', () => {
    const overhead = {
      ratio: 1.043,
      interval: [1.01, 1.08] as [number, number],
      verdict: 'slower',
    } as const;
    const conditions = ['+conntrack=off', '+br-netfilter=off', '+proxy-cpu=client'];
    const variant = measured(`bridge-proxy${conditions.join('')}`, latency, 137, overhead);
    const lines = table([...cells.slice(0, 3), variant]);
    const [last = '?', second, first, mode] = conditions
      .map((each) => lines.findIndex((line) => line.startsWith(`  ${each}`)))
      .reverse()
      .flatMap((at, index) => (index < 2 ? [lines[at]] : [lines[at], lines[at - 1]]));
    expect(last).toMatch(/^ {2}\+proxy-cpu=client +137 µs .* slower$/);
    expect([second, first, mode]).toEqual([
      '  +br-netfilter=off',
      '  +conntrack=off',
      'bridge-proxy',
    ]);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('has mode, value with unit, overhead, interval and verdict', () => {
    expect(lineOf(table(cells), 'bridge').split(/ {2,}/)).toEqual([
      'bridge',
      '137 µs',
      '+4.3 %',
      '[+1.0 %, +8.0 %]',
      'slower',
    ]);
  });

  it('names the baseline, which has no overhead', () => {
    expect(lineOf(table(cells), 'host').split(/ {2,}/)).toEqual(['host', '132 µs', 'baseline']);
  });

  it('says how many blocks an inconclusive comparison needs', () => {
    expect(lineOf(table(cells), 'bridge-proxy')).toMatch(/inconclusive, needs 1,234 blocks$/);
  });

  it('marks a verdict that does not hold beside the others, and says what the mark means', () => {
    const marked = cells.map((cell): SummaryCell => {
      const [entry] = Object.entries(cell.metrics);
      const [id, metric] = entry ?? [];
      if (cell.mode !== 'bridge' || id === undefined || !metric?.overhead) return cell;
      const overhead = { ...metric.overhead, survivesHolm: false };
      return { ...cell, metrics: { [id]: { ...metric, overhead } } };
    });
    expect(lineOf(table(marked), 'bridge')).toMatch(/slower\*$/);
    expect(table(marked).join(' ')).toContain('*: holds by itself, but not beside');
    expect(table(cells).join(' ')).not.toContain('*: holds');
  });

  it('gives generations where blocks cannot decide, and both values of two states', () => {
    const changed = cells.map((cell): SummaryCell => {
      const [entry] = Object.entries(cell.metrics);
      const [id, metric] = entry ?? [];
      if (id === undefined || !metric?.overhead) return cell;
      const { blocksNeeded: _, ...overhead } = metric.overhead;
      if (cell.mode === 'bridge-proxy')
        return {
          ...cell,
          metrics: { [id]: { ...metric, overhead: { ...overhead, generationsNeeded: 5 } } },
        };
      const { value: _value, interval: _interval, ...known } = metric;
      const states: [{ value: number; share: number }, { value: number; share: number }] = [
        { value: 50, share: 0.7 },
        { value: 80, share: 0.3 },
      ];
      return cell.mode === 'bridge'
        ? { ...cell, metrics: { [id]: { ...known, states, overhead } } }
        : cell;
    });
    expect(lineOf(table(changed), 'bridge-proxy')).toMatch(/inconclusive, needs 5 generations$/);
    expect(lineOf(table(changed), 'bridge')).toContain('50.0 µs (70 %) or 80.0 µs (30 %)');
  });

  it('says once why the cells of a workload were skipped', () => {
    const skipped = ['host', 'bridge', 'control'].map((mode): SummaryCell => ({
      ...{ mode, workload: 'http-latency', status: 'skipped', flags: [], metrics: {} },
      reason: 'It has 7 blocks.',
    }));
    const lines = table(skipped).filter((line) => line.includes('It has 7 blocks.'));
    expect(lines).toEqual(['http-latency is skipped: It has 7 blocks.']);
  });

  it('says which way is good, and shows less throughput as a minus', () => {
    const lines = table(
      [
        measured('host', throughput, 50_000),
        measured('bridge', throughput, 48_200, {
          ratio: 0.959,
          interval: [0.94, 0.98],
          verdict: 'slower',
        }),
      ],
      workloads.slice(1),
    );
    expect(lines).toContain('HTTP throughput, against host (higher is better)');
    expect(lineOf(lines, 'bridge')).toMatch(/48,200 req\/s +−4\.1 % +\[−6\.0 %, −2\.0 %\] +slower/);
  });

  it('starts with the answer, in the words of the report', () => {
    expect(table(cells).join(' ')).toContain('Mode bridge adds 1.00 µs (+4.3 % [+1.0, +8.0]);');
  });

  it('shows what a cell is flagged with after its verdict', () => {
    const flagged = cells.map((cell) =>
      cell.mode === 'bridge' || cell.mode === 'host' ? { ...cell, flags: ['retried:3'] } : cell,
    );
    expect(lineOf(table(flagged), 'bridge')).toMatch(/ slower \(retried 3\)$/);
    expect(lineOf(table(flagged), 'host')).toMatch(/ baseline \(retried 3\)$/);
    expect(lineOf(table(flagged), 'container')).toMatch(/ faster$/);
  });

  it('shows the practical threshold', () => {
    expect(table(cells).join(' ')).toContain('whole interval inside ±3.0 %');
  });

  it('gives no row to a mode that is unsupported', () => {
    const reason = 'There is no network for iperf3, only a volume.';
    const volume: SummaryCell = {
      ...measured('volume', latency, 85),
      status: 'unsupported',
      reason,
    };
    const lines = table([...cells, volume]);
    expect(lines.some((line) => line.startsWith('volume'))).toBe(false);
    expect(lines.join(' ')).not.toContain(reason);
  });

  it.each(['invalid', 'failed', 'skipped'] as const)(
    'shows no number for a cell that is %s, but the reason under the table',
    (status) => {
      const reason = 'The container ended:\n  nginx: bind() failed.';
      const none: SummaryCell = {
        ...measured('none', latency, 85),
        status,
        reason,
      };
      const lines = table([...cells, none]);
      expect(lineOf(lines, 'none')).toMatch(new RegExp(`^none +${status}$`));
      expect(lines).toContain(
        `none/http-latency is ${status}: The container ended: nginx: bind() failed.`,
      );
    },
  );

  it('fits 100 columns, long reasons and large numbers too', () => {
    const reason = 'The daemon runs without its userland proxy, so that nothing listens. '.repeat(
      5,
    );
    const none: SummaryCell = { ...host, mode: 'none', status: 'failed', reason, metrics: {} };
    for (const line of table([...cells, none])) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('has columns that stand under each other', () => {
    const lines = table(cells);
    const bracket = (mode: string) => lineOf(lines, mode).indexOf(']');
    expect(new Set(['bridge', 'container', 'bridge-proxy', 'control'].map(bracket)).size).toBe(1);
  });
});
