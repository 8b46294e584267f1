import { describe, expect, it } from 'vitest';
import {
  chosenLoadProcesses,
  loadProcessesWarning,
  maxLoadProcesses,
  nextLoadProcesses,
  type LoadTrial,
} from '../../../src/plan/load-processes.ts';

/** A server that n processes at once keep as busy, and that answers in proportion. */
function choose(shares: readonly number[], max: number) {
  const trials: LoadTrial[] = [];
  for (;;) {
    const processes = nextLoadProcesses(trials, max);
    if (processes === undefined)
      return { tried: trials.length, chosen: chosenLoadProcesses(trials) };
    const serverShare = shares[processes - 1] ?? shares.at(-1) ?? NaN;
    trials.push({ processes, serverShare, perS: serverShare * 130_000 });
  }
}

describe('the number of load processes', () => {
  it.each([
    ['one where that saturates the server', [0.97], 6, { tried: 1, chosen: 1 }],
    ['three where the third does', [0.42, 0.81, 0.98, 1], 6, { tried: 3, chosen: 3 }],
    [
      'all that there are CPUs for where none does',
      [0.1, 0.2, 0.3, 0.4],
      4,
      { tried: 4, chosen: 4 },
    ],
    ['the last that added something', [0.5, 0.8, 0.81, 0.95], 6, { tried: 3, chosen: 2 }],
    ['one where a second takes from the first', [0.5, 0.4], 6, { tried: 2, chosen: 1 }],
    ['one where the load has one CPU', [0.3, 0.6], 1, { tried: 1, chosen: 1 }],
  ])('is %s', (_, shares, max, expected) => {
    expect(choose(shares, max)).toEqual(expected);
  });

  it('follows from throughput alone where nobody can tell how busy the server is', () => {
    const trials = [50_000, 95_000, 96_000].map((perS, at) => ({ processes: at + 1, perS }));
    expect(nextLoadProcesses(trials.slice(0, 2), 6)).toBe(3);
    expect(nextLoadProcesses(trials, 6)).toBeUndefined();
    expect(chosenLoadProcesses(trials)).toBe(2);
  });

  const division = { maxProcesses: 8, requests: () => [], merge: () => undefined };

  it('is what was asked for, at most one for each connection, and one for what cannot be divided', () => {
    expect(maxLoadProcesses(2, { division }, 1)).toBe(2);
    expect(maxLoadProcesses(64, { division }, 1)).toBe(8);
    expect(maxLoadProcesses('auto', { division }, 4)).toBe(4);
    expect(maxLoadProcesses('auto', {}, 4)).toBe(1);
    expect(maxLoadProcesses(5, {}, 4)).toBe(1);
  });

  it('is warned of where it is more than the load has CPUs', () => {
    const workloads = [{}, { division }];
    expect(loadProcessesWarning({ loadProcesses: 2, workloads }, 1)).toMatchObject([
      { code: 'LOAD_PROCESSES', message: '2 load processes share one CPU.' },
    ]);
    expect(loadProcessesWarning({ loadProcesses: 9, workloads }, 4)[0]?.message).toBe(
      '8 load processes share 4 CPUs.',
    );
    expect(loadProcessesWarning({ loadProcesses: 2, workloads }, 2)).toEqual([]);
    expect(loadProcessesWarning({ loadProcesses: 2, workloads: [{}] }, 1)).toEqual([]);
    expect(loadProcessesWarning({ loadProcesses: 'auto', workloads }, 1)).toEqual([]);
  });
});
