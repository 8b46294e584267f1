import type { Check } from '../base/check.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import { trialExitCode, type ModeTrial } from './trial.ts';

/** All that was checked, in three parts. */
export interface Checked {
  /** Engine, host, images. A problem of theirs lets no run start. */
  readonly ofHost: readonly Check[];
  readonly ofModes: readonly Check[];
  /** None where the host was not calibrated. */
  readonly ofCalibration: readonly Check[];
}

export interface TriedModes {
  readonly trials: readonly ModeTrial[];
  readonly baseline: string;
  readonly hasImages: boolean;
}

export interface Readiness {
  /** 3 where no run could start, 4 where some mode could not or a known injection was not recovered. */
  readonly exitCode: number;
  /** One sentence. */
  readonly conclusion: string;
}

/** What all checks come to. Pure. */
export function readinessOf(checked: Checked, tried: TriedModes): Readiness {
  const { ofHost, ofModes, ofCalibration } = checked;
  const { trials, baseline, hasImages } = tried;
  const fatal = problemsIn(ofHost);
  const broken = problemsIn(ofModes);
  const ofTrials = trialExitCode(trials, baseline, hasImages);
  if (fatal.length > 0 || ofTrials === exitCodes.environment) {
    // Of modes only the baseline: a run can do without any other.
    const first = trials.findIndex(({ mode, status }) => mode === baseline && status !== 'ready');
    const titles = [...fatal, ...ofModes.slice(first, first + 1)].map((each) => each.title);
    const conclusion = `No run can start. In the way: ${titles.join(', ')}.`;
    return { exitCode: exitCodes.environment, conclusion };
  }
  const wrong = problemsIn(ofCalibration);
  if (broken.length > 0 || wrong.length > 0) {
    const parts = [
      ...(broken.length > 0 ? [`${countOf(broken, 'mode')} cannot be measured`] : []),
      ...(wrong.length > 0 ? ['a known cost was not recovered'] : []),
    ];
    const conclusion = `A run can start, but ${parts.join(', and ')}.`;
    return { exitCode: exitCodes.cellsFailed, conclusion };
  }
  const advice = [ofHost, ofModes, ofCalibration].flat().filter((each) => each.level === 'advice');
  return { exitCode: exitCodes.done, conclusion: readySentence(advice, hasImages) };
}

function readySentence(advice: readonly Check[], hasImages: boolean): string {
  if (!hasImages) return 'A run can start, and builds the images first; no mode was tried.';
  return advice.length === 0
    ? 'A run can start, and nothing here should weaken its results.'
    : `A run can start; ${countOf(advice, 'thing')} would weaken or bend its results (advice).`;
}

function problemsIn(checks: readonly Check[]): readonly Check[] {
  return checks.filter((each) => each.level === 'problem');
}

function countOf(all: readonly unknown[], noun: string): string {
  return `${String(all.length)} ${noun}${all.length === 1 ? '' : 's'}`;
}
