import { describe, expect, it } from 'vitest';
import { modeChecks } from '../../../src/run/mode-checks.ts';
import type { ModeTrial } from '../../../src/run/trial.ts';

function checked(trial: ModeTrial, hasImages = true) {
  const [check] = modeChecks([trial], { baseline: 'host', hasImages });
  return check;
}

describe('the check of a mode', () => {
  it('is well where the mode is ready', () => {
    expect(checked({ mode: 'x', status: 'ready' })).toEqual({
      ...{ id: 'mode-x', title: 'Mode x', value: 'ready', level: 'ok' },
    });
  });

  it('is a problem with the words of the engine where it failed', () => {
    const trial = { mode: 'x', status: 'failed', why: 'no such network' } as const;
    expect(checked(trial)).toMatchObject({ level: 'problem', value: 'failed: no such network' });
    expect(checked(trial)?.advice).toContain('--modes');
  });

  it('is advice that a run warns of, too, where the engine cannot have it', () => {
    const found = checked({ mode: 'x', status: 'unsupported', why: 'There is no proxy.' });
    expect(found).toMatchObject({ level: 'advice', value: 'unsupported: There is no proxy.' });
    expect(found?.warning).toMatchObject({
      code: 'UNSUPPORTED_MODE',
      message: 'Mode x is unsupported: There is no proxy.',
    });
  });

  it('is a problem where that is the baseline, without which no run can start', () => {
    for (const status of ['failed', 'unsupported'] as const) {
      const found = checked({ mode: 'host', status, why: 'No.' });
      expect(found).toMatchObject({ level: 'problem' });
      expect(found?.advice).toContain('baseline');
    }
  });

  it('is a problem where another run is in the way, and none where only the images are missing', () => {
    const trial = { mode: 'x', status: 'not tried', why: 'of this' } as const;
    expect(checked(trial, true)?.level).toBe('problem');
    expect(checked(trial, false)?.level).toBe('advice');
    expect(checked(trial, false)?.warning).toBeUndefined();
  });
});
