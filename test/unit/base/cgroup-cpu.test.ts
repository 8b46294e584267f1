import { expect, it } from 'vitest';
import { parseCgroupCpu, parseThrottled } from '../../../src/base/cpu-time.ts';

it.each([
  ['cpuacct.usage of version 1, in ns', '123456789\n', 123_456.789],
  [
    'cpu.stat of version 2, in µs',
    'usage_usec 4200\nuser_usec 4000\nsystem_usec 200\nnr_periods 0\n',
    4200,
  ],
])('CPU time of a cgroup is read from %s', (_, text, us) => {
  expect(parseCgroupCpu(text)).toBeCloseTo(us, 9);
});

it.each(['', 'nr_periods 0\nnr_throttled 0\n', '-1', 'no'])(
  'CPU time of a cgroup is not in %j',
  (text) => {
    expect(parseCgroupCpu(text)).toBeUndefined();
  },
);

it.each([
  [
    'version 1, in ns',
    'nr_periods 9\nnr_throttled 3\nthrottled_time 4500000\nnr_bursts 0\nburst_time 0\n',
    { periods: 3, us: 4500 },
  ],
  [
    'version 2, in µs',
    'usage_usec 4200\nuser_usec 4000\nsystem_usec 200\nnr_periods 9\nnr_throttled 3\nthrottled_usec 4500\n',
    { periods: 3, us: 4500 },
  ],
  ['version 2 without its controller', 'usage_usec 4200\nuser_usec 1\n', undefined],
  ['nothing', '', undefined],
])('throttling of a cgroup is read from cpu.stat of %s', (_, text, found) => {
  expect(parseThrottled(text)).toEqual(found);
});
