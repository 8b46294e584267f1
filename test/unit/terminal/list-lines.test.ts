import { describe, expect, it } from 'vitest';
import { listLines } from '../../../src/terminal/list-lines.ts';

describe('a list', () => {
  const long =
    'Requests that arrive at a fixed rate, whether the last one was answered or not, again and again.';

  it('goes on below its last column, within 80 columns', () => {
    expect(
      listLines([
        ['http-paced', long],
        ['udp', 'Datagrams.'],
      ]),
    ).toEqual([
      '  http-paced  Requests that arrive at a fixed rate, whether the last one was',
      '              answered or not, again and again.',
      '  udp         Datagrams.',
    ]);
  });

  it('loses no word, however narrow its last column is', () => {
    const words = listLines([['x'.repeat(70), long]])
      .join(' ')
      .split(/\s+/)
      .slice(2);
    expect(words).toEqual(long.split(' '));
  });
});
