import { describe, expect, it } from 'vitest';
import { parseRule } from '../../../src/gate/parse-rule.ts';

describe('a rule', () => {
  it.each([
    ['bridge/http-latency/latency_p50_us > 10%', ['bridge', 'http-latency', 'latency_p50_us', 0.1]],
    [' bridge/a/b>2.5 % ', ['bridge', 'a', 'b', 0.025]],
    ['*/exchange@payload=16KiB/* > 0%', ['*', 'exchange@payload=16KiB', '*', 0]],
    ['bridge/a/b > 150%', ['bridge', 'a', 'b', 1.5]],
  ])('is read from %s', (text, [mode, workload, metric, limit]) => {
    expect(parseRule(text, '--fail-if')).toEqual({
      ...{ text: text.trim(), place: '--fail-if' },
      ...{ mode, workload, metric, limit },
    });
  });

  it.each([
    ['bridge/a/b', 'there is no ">" in it.'],
    ['', 'there is no ">" in it.'],
    ['bridge/a/b >= 10%', '">=" is not possible, only ">" is.'],
    ['bridge/a/b < 10%', '"<" is not possible, only ">" is.'],
    ['bridge/a > 10%', '"bridge/a" is not mode/workload/metric.'],
    ['bridge/a/b/c > 10%', '"bridge/a/b/c" is not mode/workload/metric.'],
    ['bridge//b > 10%', '"bridge//b" is not mode/workload/metric.'],
    ['bridge/a/b c > 10%', '"bridge/a/b c" is not mode/workload/metric.'],
    ['bridge/a/b > 10', '"10" is not a limit from 0% on, such as 10%.'],
    ['bridge/a/b > 0.1', '"0.1" is not a limit from 0% on, such as 10%.'],
    ['bridge/a/b > -5%', '"-5%" is not a limit from 0% on, such as 10%.'],
    ['bridge/a/b > 10% > 5%', '"10% > 5%" is not a limit from 0% on, such as 10%.'],
    ['bridge/a/b >', '"" is not a limit from 0% on, such as 10%.'],
  ])('is not read from "%s", and the message quotes what is wrong', (text, problem) => {
    expect(() => parseRule(text, 'bench.json: failIf')).toThrow(
      expect.objectContaining({
        ...{ code: 'BAD_FLAG', exitCode: 2 },
        message: `bench.json: failIf "${text}": ${problem}`,
      }),
    );
  });
});
