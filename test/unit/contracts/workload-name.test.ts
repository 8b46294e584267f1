import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWorkloadName, parseWorkloadName } from '../../../src/contracts/workload-name.ts';

describe('the name of a workload', () => {
  it.each([
    ['exchange', { base: 'exchange', assignments: [] }],
    ['exchange@payload=16KiB', { base: 'exchange', assignments: [['payload', '16KiB']] }],
    [
      'udp@payload=64B@rate=20k',
      {
        base: 'udp',
        assignments: [
          ['payload', '64B'],
          ['rate', '20k'],
        ],
      },
    ],
    ['udp@rate', { base: 'udp', assignments: [['rate', undefined]] }],
    ['udp@rate=', { base: 'udp', assignments: [['rate', '']] }],
    ['@', { base: '', assignments: [['', undefined]] }],
  ])('%s is read', (name, expected) => {
    expect(parseWorkloadName(name)).toEqual(expected);
  });

  it('is read as it was written', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(word, fc.array(fc.tuple(word, word)), (base, assignments) => {
        const name = formatWorkloadName(base, assignments);
        expect(parseWorkloadName(name)).toEqual({ base, assignments });
      }),
    );
  });
});
