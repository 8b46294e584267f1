import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDuration,
  formatJudgedDifference,
  formatOverhead,
  formatOverheadBriefly,
  formatSignedOverhead,
  formatValue,
  formatValueRange,
  parseDurationS,
  parseShare,
} from '../../../src/base/units.ts';

describe('parseDurationS', () => {
  it.each([
    ['90s', 90],
    ['2m', 120],
    ['1500ms', 1.5],
    ['1.5h', 5400],
    ['60', 60],
    [' 5m ', 300],
  ])('reads %j as %d seconds', (text, seconds) => {
    expect(parseDurationS(text)).toBeCloseTo(seconds, 9);
  });

  it.each(['', 'soon', '-5s', '5 minutes', '1e3', 's', '5S', '1.s', 'NaN', 'Infinity'])(
    'refuses %j',
    (text) => {
      expect(parseDurationS(text)).toBeUndefined();
    },
  );
});

describe('parseShare', () => {
  it.each([
    ['2%', 0.02],
    ['0.5%', 0.005],
    ['0.02', 0.02],
    ['0', 0],
  ])('reads %j as %d', (text, share) => {
    expect(parseShare(text)).toBeCloseTo(share, 12);
  });

  it.each(['', '%', '-2%', '2 %%', 'two', '1e-2', '2 per cent'])('refuses %j', (text) => {
    expect(parseShare(text)).toBeUndefined();
  });
});

describe('formatting', () => {
  it('shows durations in seconds, from a minute on in minutes and two digits of seconds', () => {
    expect(formatDuration(42.4)).toBe('42 s');
    expect(formatDuration(59.6)).toBe('1 m 00 s');
    expect(formatDuration(65)).toBe('1 m 05 s');
  });

  it('shows a difference with its interval, and one whose interval includes 0 by that alone', () => {
    expect(formatJudgedDifference(2.25, [2.1, 2.4], 'us')).toBe('+2.25 µs [2.10, 2.40]');
    expect(formatJudgedDifference(0.2, [-0.1, 0.5], 'us')).toBe('inconclusive [−0.10, 0.50] µs');
  });

  it('never counts down below nought', () => {
    expect(formatDuration(-3)).toBe('0 s');
  });

  it('shows overheads as signed percentages with a true minus', () => {
    expect(formatOverhead(1.043)).toBe('+4.3 %');
    expect(formatOverhead(0.959)).toBe('−4.1 %');
    expect(formatOverhead(2.5)).toBe('+150.0 %');
  });

  it('gives nought no sign', () => {
    expect(formatOverhead(1.0004)).toBe('0.0 %');
    expect(formatOverhead(0.9996)).toBe('0.0 %');
  });

  it('leaves the tenths out from 100 % on where room is short', () => {
    expect(formatSignedOverhead({ ratio: 1.091, interval: [1.071, 1.112] })).toBe('+9.1 %');
    const unsure = { ratio: 1.008, interval: [0.996, 1.021] } as const;
    expect(formatSignedOverhead(unsure)).toBe('[−0.4, +2.1] %');
    expect(formatSignedOverhead(unsure, '?')).toBe('?');
    expect(formatOverheadBriefly(1.043, [0.985, 1.101])).toBe('+4.3 % [−1.5, +10.1]');
    expect(formatOverheadBriefly(2.74, [2.357, 3.2006])).toBe('+174 % [+136, +220]');
    expect(formatOverheadBriefly(1.99, [1.9, 2.0])).toBe('+99.0 % [+90.0, +100]');
  });

  it('shows an overhead that reads back as the ratio, to a tenth of a percent', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), (ratio) => {
        const shown = formatOverhead(ratio).replace('−', '-').replace(' %', '');
        expect(Math.abs(Number(shown) / 100 + 1 - ratio)).toBeLessThan(0.00051);
      }),
    );
  });

  it('puts the unit after the value', () => {
    expect(formatValue(212.4, 'us')).toBe('212 µs');
    expect(formatValue(8.456, 'us')).toBe('8.46 µs');
    expect(formatValue(48_200.4, 'rps')).toBe('48,200 req/s');
    expect(formatValue(15.4e9, 'bps')).toBe('15.4 Gbit/s');
    expect(formatValue(-16.34, 'us')).toBe('−16.3 µs');
    expect(formatValue(5.7e-14, 'us')).toBe('0.00 µs');
    expect(formatValue(0.000_024, 'us')).toBe('0.000024 µs');
    expect(formatValueRange([-0.05, 1234], 'us')).toBe('[−0.050, 1,234]');
  });
});
