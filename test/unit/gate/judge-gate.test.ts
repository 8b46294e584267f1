import { describe, expect, it } from 'vitest';
import type { GatedRuns } from '../../../src/gate/judge-gate.ts';
import { withoutNumber } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { judge as judgeAll, judgeOne as judgeRule } from './judge.ts';

const run = sixModesFixture();
const judge = (texts: readonly string[]) => judgeAll(texts, { run });
const judgeOne = (text: string, runs: GatedRuns = { run }) => judgeRule(text, runs);

describe('rules on the overheads of a run', () => {
  it.each([
    ['bridge-proxy/http-latency/latency_p50_us > 50%', 'fails'],
    ['bridge-proxy/http-latency/latency_p50_us > 60%', 'inconclusive'],
    ['bridge-proxy/http-latency/latency_p50_us > 70%', 'holds'],
    // 0.47 [0.4415, 0.5015] of the throughput is a loss of 50 to 56 %.
    ['bridge-proxy/http-throughput/throughput_rps > 49%', 'fails'],
    ['bridge-proxy/http-throughput/throughput_rps > 53%', 'inconclusive'],
    ['bridge-proxy/http-throughput/throughput_rps > 56%', 'holds'],
    // What is better than the baseline holds in either direction.
    ['none/http-latency/latency_p50_us > 0%', 'holds'],
    ['none/http-throughput/throughput_rps > 0%', 'holds'],
  ])('%s: %s', (text, outcome) => {
    expect(judge([text]).rules[0]?.outcome).toBe(outcome);
  });

  it('come out as the worst of them: one that fails before one that is inconclusive', () => {
    const [holds, inconclusive, fails] = [70, 60, 50].map(
      (limit) => `bridge-proxy/http-latency/latency_p50_us > ${String(limit)}%`,
    ) as [string, string, string];
    expect(judge([holds, holds]).outcome).toBe('holds');
    expect(judge([holds, inconclusive, holds]).outcome).toBe('inconclusive');
    expect(judge([holds, inconclusive, fails]).outcome).toBe('fails');
  });

  it('say about how much more would decide what straddles a limit', () => {
    const factors = [60, 50].map(
      (limit) =>
        judge([`bridge-proxy/http-latency/latency_p50_us > ${String(limit)}%`]).rules[0]?.cells[0]
          ?.budgetFactor,
    );
    // (0.643 − 0.58) / (0.6 − 0.58), squared.
    expect(factors).toEqual([10, undefined]);
  });
});

describe('a cell without a number', () => {
  it.each(['unsupported', 'invalid', 'failed', 'skipped'] as const)(
    'never passes where it is %s, and says why',
    (status) => {
      const without = withoutNumber(run, 'bridge', status, 'So it is.');
      expect(judgeOne('bridge/http-latency/latency_p50_us > 500%', { run: without })).toMatchObject(
        {
          outcome: 'inconclusive',
          cells: [`bridge In the run it is ${status}: So it is.`],
        },
      );
    },
  );

  it.each([
    ['macvlan/http-latency/latency_p50_us > 500%', 'macvlan The run did not measure macvlan.'],
    ['bridge/exchange/exchange_us > 500%', 'bridge The run did not drive exchange.'],
    ['bridge/exchange@payload=1KiB/exchange_us > 500%', 'bridge The run did not drive exchange@p'],
  ])('never passes where only the catalogue has it: %s', (text, reason) => {
    const { outcome, cells } = judgeOne(text);
    expect(outcome).toBe('inconclusive');
    expect(cells?.[0]).toContain(reason);
  });

  it('never passes where its blocks were in two states', () => {
    const states = [
      { value: 1.05, share: 0.6 },
      { value: 1.4, share: 0.4 },
    ] as [{ value: number; share: number }, { value: number; share: number }];
    const cells = run.summary.cells.map((cell) => {
      const metric = cell.metrics['latency_p50_us'];
      if (cell.mode !== 'bridge' || !metric) return cell;
      const { overhead: _, ...rest } = metric;
      return {
        ...cell,
        metrics: { ...cell.metrics, latency_p50_us: { ...rest, ratioStates: states } },
      };
    });
    const twoStates = { ...run, summary: { ...run.summary, cells } };
    expect(judgeOne('bridge/http-latency/latency_p50_us > 500%', { run: twoStates })).toMatchObject(
      {
        outcome: 'inconclusive',
        cells: [
          'bridge In the run its blocks were in two states, +5.0 % (60 %) or +40.0 % (40 %).',
        ],
      },
    );
  });
});

describe('a pattern', () => {
  it('stands for every mode but the baseline and the control', () => {
    expect(judgeOne('*/http-latency/latency_p50_us > 50%')).toMatchObject({
      outcome: 'fails',
      cells: [
        ...['bridge holds', 'bridge-nat holds', 'bridge-proxy fails'],
        ...['container holds', 'none holds'],
      ],
    });
  });

  it('stands for names that begin with it', () => {
    const { cells } = judgeOne('bridge-*/http-latency/latency_p50_us > 50%');
    expect(cells).toEqual(['bridge-nat holds', 'bridge-proxy fails']);
  });

  it('stands for the workloads that have the metric', () => {
    const [rule] = judge(['bridge/*/throughput_rps > 50%']).rules;
    expect(rule?.cells.map(({ workload }) => workload)).toEqual([
      'http-latency',
      'http-throughput',
    ]);
    const [all] = judge(['bridge/http-latency/* > 50%']).rules;
    expect(all?.cells.map(({ metric }) => metric)).toEqual([
      ...['latency_p50_us', 'latency_p99_us', 'throughput_rps'],
    ]);
  });

  it('leaves out a cell that cannot be, and keeps a mode that this engine does not have', () => {
    const lacking = withoutNumber(run, 'none', 'unsupported', 'It has no network.');
    const withOutcome = (name: string) => ({
      ...lacking,
      run: {
        ...lacking.run,
        outcomes: { [name]: { status: 'unsupported' as const, reason: 'It has no network.' } },
      },
    });
    const rule = 'none*/http-latency/latency_p50_us > 50%';
    expect(judgeOne(rule, { run: withOutcome('none/http-latency') })).toEqual({
      ...{ outcome: 'inconclusive', cells: [], reason: 'The run has no such cell.' },
    });
    expect(judgeOne(rule, { run: withOutcome('none') })).toMatchObject({
      outcome: 'inconclusive',
      cells: ['none In the run it is unsupported: It has no network.'],
    });
  });
});

describe('a name that nothing has', () => {
  it.each([
    ['brigde/http-latency/latency_p50_us', 'there is no mode "brigde". Did you mean "bridge"?'],
    ['bridge/http-latncy/a', 'there is no workload "http-latncy". Did you mean "http-latency"?'],
    ['bridge/http-latency/latency_p5_us', 'there is no metric "latency_p5_us". Did you mean "lat'],
    ['brigde*/http-latency/latency_p50_us', 'no mode is called "brigde*". Did you mean "bridge"?'],
    [
      'bridge/http-latency/throughput_bps',
      'there is no metric "throughput_bps". Did you mean "thr',
    ],
    ['host/http-latency/latency_p50_us', 'host is what the other modes are compared with'],
  ])('is bad input: %s', (name, message) => {
    expect(() => judge([`${name} > 10%`])).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.stringContaining(`--fail-if "${name} > 10%": ${message}`) as string,
      }),
    );
  });

  it('is bad input as a limit that no loss can reach', () => {
    expect(() => judge(['bridge/http-throughput/throughput_rps > 100%'])).toThrow(
      'more is better there, and no more than 100 % of it can be lost.',
    );
  });
});
