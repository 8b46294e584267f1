import { describe, expect, it } from 'vitest';
import { junitXml } from '../../../src/exports/junit.ts';
import { readers, readJunit } from './foreign-readers.ts';
import { gateOf, rules, run } from './gated-fixture.ts';

describe.skipIf(!readers.junitparser)('JUnit XML, read by junitparser', () => {
  const read = (isChange = false) => readJunit(junitXml(gateOf(rules, isChange)));

  it('has a suite for each rule and a test for each cell, with failures and errors', () => {
    const about = {
      hostname: 'fixture-host',
      timestamp: '2026-01-02T03:04:05',
      properties: { run: run.run.runId },
    };
    const died =
      'In the run it is failed: nginx: "\uFFFD[31m<died>\uFFFD\\n" & more, 5 % \u{1F4A5}';
    expect(read()).toEqual({
      counts: [4, 1, 1, 0],
      suites: [
        {
          ...{ ...about, name: rules[0], counts: [1, 0, 0, 0] },
          cases: [['control/http-latency/latency_p50_us', [], 'costs +0.2 % [−1.1, +1.7]']],
        },
        {
          ...{ ...about, name: rules[1], counts: [2, 1, 0, 0] },
          cases: [
            ['bridge-nat/http-latency/latency_p50_us', [], 'costs +2.1 % [−1.1, +5.7]'],
            [
              'bridge-proxy/http-latency/latency_p50_us',
              [['Failure', 'fails', 'costs +58.0 % [+52.3, +64.3]']],
              'costs +58.0 % [+52.3, +64.3]',
            ],
          ],
        },
        {
          ...{ ...about, name: rules[2], counts: [1, 0, 1, 0] },
          cases: [
            ['container/http-latency/latency_p99_us', [['Error', 'inconclusive', died]], died],
          ],
        },
      ],
    });
  });

  it('names the base that changes are from', () => {
    expect(read(true)).toMatchObject({
      suites: [{ properties: { base: 'base' } }, {}, {}],
    });
  });

  it('has a test that is no success for a rule that has no cell', () => {
    const [rule] = gateOf(['bridge/http-latency/latency_p50_us > 1%']).rules;
    if (!rule) throw new Error('There is no rule.');
    const empty = { ...rule, cells: [], outcome: 'inconclusive' as const, reason: 'No such cell.' };
    expect(readJunit(junitXml({ ...gateOf([]), rules: [empty] }))).toMatchObject({
      counts: [1, 0, 1, 0],
      suites: [
        { cases: [[rule.rule, [['Error', 'inconclusive', 'No such cell.']], 'No such cell.']] },
      ],
    });
  });
});
