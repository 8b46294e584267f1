import type { Check } from '../base/check.ts';
import { warningsOf } from '../base/check.ts';
import type { HostCalibration } from '../run/host-calibration/calibrate-host.ts';
import { calibrationJson } from '../run/host-calibration/calibration-json.ts';
import { resolutionLines } from '../run/host-calibration/resolution-lines.ts';
import { readinessOf, type Checked, type TriedModes } from '../run/readiness.ts';
import { checkLines, paragraphs } from '../terminal/check-lines.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface Diagnosis {
  readonly checked: Checked;
  readonly tried: TriedModes;
  readonly calibration?: HostCalibration;
}

/** Shows all that `doctor` found, the worst first, and what it comes to. @returns the exit code. */
export function showDiagnosis(
  { checked, tried, calibration }: Diagnosis,
  terminal: Pick<Terminal, 'colors' | 'result' | 'json'>,
  isJson: boolean,
): number {
  const checks = [checked.ofHost, checked.ofModes, checked.ofCalibration].flat();
  const { exitCode, conclusion } = readinessOf(checked, tried);
  if (isJson) {
    terminal.json({
      checks: Object.fromEntries(checks.map(({ title, value }) => [title, value])) as unknown,
      findings: checks.map(findingOf),
      modes: tried.trials,
      explained: checks.flatMap(({ title, value, explanation }) =>
        explanation ? [{ title, value, explanation }] : [],
      ),
      warnings: warningsOf(checks),
      ...(calibration ? { calibration: calibrationJson(calibration) } : {}),
      conclusion,
    });
  } else {
    terminal.result([
      ...checkLines(checks, terminal.colors),
      ...(calibration ? [...paragraphs(resolutionLines(calibration)), ''] : []),
      ...paragraphs([conclusion]),
    ]);
  }
  return exitCode;
}

/** One check for scripts; code and message are those of warnings.json. */
function findingOf({ id, title, level, value, advice, warning }: Check) {
  return {
    ...{ id, title, level, value },
    ...(warning ? { code: warning.code, message: warning.message } : {}),
    ...(advice === undefined ? {} : { advice }),
  };
}
