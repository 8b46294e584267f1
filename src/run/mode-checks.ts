import { judge, type Check } from '../base/check.ts';
import { unsupportedWarning } from '../host/mode-support.ts';
import type { ModeTrial } from './trial.ts';

/**
 * What came of trying each mode. Pure.
 * @param hasImages whether they are there; a run builds them, so that what was not tried for want of them is no problem.
 */
export function modeChecks(
  trials: readonly ModeTrial[],
  { baseline, hasImages }: { readonly baseline: string; readonly hasImages: boolean },
): readonly Check[] {
  return trials.map(({ mode, status, why = '' }): Check => {
    const fact = { id: `mode-${mode}`, title: `Mode ${mode}` };
    const value = why === '' ? status : `${status}: ${why}`;
    if (status === 'ready') return judge({ ...fact, value });
    const isBaseline = mode === baseline;
    if (status === 'not tried') {
      const level = hasImages ? 'problem' : 'advice';
      const advice = hasImages
        ? 'Run doctor again when that has ended.'
        : 'Run doctor again when they are built.';
      return { ...fact, value, level, advice };
    }
    if (isBaseline) {
      const advice =
        'No run can start without its baseline; see to that first, or choose another --baseline.';
      return { ...fact, value, level: 'problem', advice };
    }
    if (status === 'unsupported') {
      return judge({ ...fact, value }, unsupportedWarning(mode, why));
    }
    const advice = 'A run has no number of it; see to the reason, or leave it out (--modes).';
    return { ...fact, value, level: 'problem', advice };
  });
}
