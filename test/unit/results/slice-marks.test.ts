import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../src/results/summary/slice-marks.ts';

/** Of a slice of 40 ms. */
const marks = (disturbance: Parameters<typeof marksOf>[0]['disturbance']) =>
  marksOf({ sliceMs: 40, disturbance });

describe('a slice is marked', () => {
  it.each([
    [
      'by other work of more than a few ms and a share of its length',
      { foreignCpuUs: 20_000 },
      ['foreign'],
    ],
    ['by a tick of CPU time that another guest took', { stealUs: 10_000 }, ['stolen']],
    [
      'by a container that waited for its quota',
      { throttledPeriods: 1, throttledUs: 900 },
      ['throttled'],
    ],
    ['by a CPU that was too hot', { heatThrottles: 1 }, ['throttled']],
    ['by a clock that was set back', { clockJumpMs: -50 }, ['clock-jump']],
    [
      'by all of them',
      { foreignCpuUs: 50_000, stealUs: 20_000, heatThrottles: 2 },
      ['foreign', 'stolen', 'throttled'],
    ],
  ])('%s', (_, disturbance, expected) => {
    expect(marks(disturbance)).toEqual(expected);
  });

  it.each([
    ['what the engine needs for every slice', { foreignCpuUs: 2500 }],
    ['parts that add up to a little more than the whole', { foreignCpuUs: -3000 }],
    [
      'nothing',
      { stealUs: 0, throttledPeriods: 0, throttledUs: 0, heatThrottles: 0, clockJumpMs: 0 },
    ],
    ['a clock that is slewed', { clockJumpMs: 1 }],
    ['what could not be read', {}],
  ])('but not by %s', (_, disturbance) => {
    expect(marks(disturbance)).toEqual([]);
  });

  it('by what is much for its length: a tick is nothing to a slice of a second', () => {
    const disturbance = { stealUs: 10_000, foreignCpuUs: 20_000 };
    expect(marksOf({ sliceMs: 1000, disturbance })).toEqual([]);
    expect(marksOf({ sliceMs: 40, disturbance })).toEqual(['foreign', 'stolen']);
  });

  it('by foreign work in relation to all the time that was watched, with waits before the slice', () => {
    const disturbance = { foreignCpuUs: 50_000, watchedMs: 1000 };
    expect(marksOf({ sliceMs: 40, disturbance })).toEqual([]);
  });

  it('never in a journal of before it was recorded', () => {
    expect(marksOf({ sliceMs: 40 })).toEqual([]);
  });
});
