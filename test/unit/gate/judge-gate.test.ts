import { describe, expect, it } from 'vitest';
import { judgeGate, type GatedRuns } from '../../../src/gate/judge-gate.ts';
import { parseRule } from '../../../src/gate/parse-rule.ts';
import {
  again,
  onHost,
  withOverhead,
  withVersions,
  withoutNumber,
} from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const run = sixModesFixture();
const base = again(run, 'base');
const known = {
  modes: [{ id: 'bridge' }, { id: 'macvlan' }],
  workloads: [
    { id: 'http-latency', metrics: [{ id: 'latency_p50_us' }] },
    { id: 'exchange', metrics: [{ id: 'exchange_us' }] },
  ],
};

function judge(texts: readonly string[], runs: GatedRuns = { run }, names = known) {
  return judgeGate(
    texts.map((text) => parseRule(text, '--fail-if')),
    runs,
    names,
  );
}

/** Outcome, and of each cell its mode with the outcome or the reason. */
function judgeOne(text: string, runs?: GatedRuns) {
  const [rule] = judge([text], runs).rules;
  return {
    outcome: rule?.outcome,
    reason: rule?.reason,
    cells: rule?.cells.map(({ mode, outcome, reason }) => `${mode} ${reason ?? outcome}`),
  };
}

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

describe('rules on the change from a base', () => {
  const worse = withOverhead(run, 'bridge', { ratio: 1.2, interval: [1.19, 1.21] });
  const rule = (limit: number) => `bridge/http-latency/latency_p50_us > ${String(limit)}%`;

  it('are decided by the ratio of both overheads, with the interval of two runs', () => {
    const [judged] = judge([rule(10)], { run: worse, base }).rules;
    const cell = judged?.cells[0];
    expect(judged?.outcome).toBe('fails');
    expect(cell?.cost?.value).toBeCloseTo(1.2 / 1.041 - 1, 10);
    expect(cell?.cost?.interval[0]).toBeLessThan(1.19 / 1.041 - 1);
    expect(
      [11, 18, 25].map((limit) => judgeOne(rule(limit), { run: worse, base }).outcome),
    ).toEqual([...['fails', 'inconclusive', 'holds']]);
  });

  it('are about any metric, not the headline alone', () => {
    const worseTail = withOverhead(run, 'bridge', { ratio: 2, interval: [1.9, 2.1] });
    const text = 'bridge/http-latency/latency_p99_us > 20%';
    expect(judgeOne(text, { run: worseTail, base }).outcome).toBe('fails');
  });

  it('hold for the same numbers again, and turn round with the runs', () => {
    expect(judgeOne(rule(10), { run, base }).outcome).toBe('holds');
    const back = { run: again(run, 'later'), base: worse };
    expect(judge([rule(0)], back).rules[0]?.cells[0]?.cost?.value).toBeCloseTo(1.041 / 1.2 - 1, 10);
  });

  it.each([
    [
      'the base',
      { run, base: withoutNumber(base, 'bridge', 'failed', 'It broke.') },
      'In the base it is failed: It broke.',
    ],
    [
      'the run',
      { run: withoutNumber(run, 'bridge', 'failed', 'It broke.'), base },
      'In the run it is failed: It broke.',
    ],
  ] as const)('never pass where %s has no number', (_, runs, reason) => {
    expect(judgeOne(rule(500), runs)).toMatchObject({
      outcome: 'inconclusive',
      cells: [`bridge ${reason}`],
    });
  });

  it('never pass where what decides the numbers was not the same', () => {
    const dependent = {
      ...known,
      workloads: [
        {
          id: 'http-latency',
          metrics: [{ id: 'latency_p50_us' }],
          dependsOn: ['congestion-control'] as const,
        },
      ],
    };
    const [bbr, cubic] = [
      onHost(run, { congestionControl: 'bbr' }),
      onHost(base, { congestionControl: 'cubic' }),
    ];
    const { outcome, rules } = judge([rule(500)], { run: bbr, base: cubic }, dependent);
    expect(outcome).toBe('inconclusive');
    expect(rules[0]?.cells[0]?.reason).toBe(
      'Not comparable: TCP congestion control is cubic in the base and bbr in the run.',
    );
  });

  it('never pass where a program drives otherwise since a version between the two', () => {
    const driven = {
      ...known,
      workloads: [
        {
          id: 'http-latency',
          metrics: [{ id: 'latency_p50_us' }],
          incomparable: { program: 'iperf3 (load)', from: '3.16', why: 'It has threads since.' },
        },
      ],
    };
    const runs = {
      run: withVersions(run, { 'iperf3 (load)': '3.18' }),
      base: withVersions(base, { 'iperf3 (load)': '3.12' }),
    };
    expect(judge([rule(500)], runs, driven).rules[0]?.cells[0]?.reason).toBe(
      'Not comparable: iperf3 (load) is 3.12 in the base and 3.18 in the run. It has threads since.',
    );
  });

  it('come with warnings of what else differs', () => {
    const runs = { run: onHost(run, { kernel: '7.0' }), base };
    expect(judge([rule(10)], runs).warnings.map(({ code }) => code)).toContain(
      'DIFFERENT_MACHINES',
    );
  });

  it('are bad input for a run and itself, and where the baselines differ', () => {
    expect(() => judge([rule(10)], { run, base: run })).toThrow('was named as its own base');
    const other = { ...base, summary: { ...base.summary, baseline: 'bridge' } };
    expect(() => judge([rule(10)], { run, base: other })).toThrow(
      'The base base has the baseline bridge, run fixture-six-modes has host.',
    );
  });
});
