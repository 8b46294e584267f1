import { formatDifference } from '../../../src/base/units.ts';

/** Whether an interval leaves out 0: the centre of any other would be read as an answer. */
export function isCertain([low, high]: readonly [number, number]): boolean {
  return low > 0 || high < 0;
}

/** `+5.2 ms [+4.1, +6.3]`, or `inconclusive [−0.2, +0.9] ms`. */
export function differenceText(
  difference: number,
  interval: readonly [number, number],
  unit: 'us' | 'ms',
): string {
  const label = unit === 'us' ? ' µs' : ' ms';
  const [low, high] = interval.map((bound) => formatDifference(bound, unit).replace(label, ''));
  const range = `[${low ?? ''}, ${high ?? ''}]`;
  return isCertain(interval)
    ? `${formatDifference(difference, unit)} ${range}`
    : `inconclusive ${range}${label}`;
}
