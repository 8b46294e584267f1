import { describe, expect, it } from 'vitest';
import {
  again,
  onHost,
  withOverhead,
  withVersions,
  withoutNumber,
} from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';
import { judge, judgeOne, known } from './judge.ts';

const run = sixModesFixture();
const base = again(run, 'base');

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
