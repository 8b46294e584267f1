import { describe, expect, it } from 'vitest';
import { trialExitCode, type ModeTrial } from '../../../src/run/trial.ts';

const trials = (host: ModeTrial['status'], bridge: ModeTrial['status']): readonly ModeTrial[] => [
  { mode: 'host', status: host },
  { mode: 'bridge', status: bridge },
];

describe('the exit code of a trial', () => {
  it.each([
    ['0 where all modes are ready', trials('ready', 'ready'), 0],
    ['0 where the rest is unsupported, as in a run', trials('ready', 'unsupported'), 0],
    ['4 where a mode fails, as in a run', trials('ready', 'failed'), 4],
    ['3 where the baseline fails', trials('failed', 'ready'), 3],
    ['3 where the baseline is unsupported', trials('unsupported', 'ready'), 3],
    ['3 where another run holds the engine', trials('not tried', 'not tried'), 3],
  ])('is %s', (_, all, expected) => {
    expect(trialExitCode(all, 'host', true)).toBe(expected);
  });

  it('is 0 without images, which a run would build', () => {
    expect(trialExitCode(trials('not tried', 'not tried'), 'host', false)).toBe(0);
  });
});
