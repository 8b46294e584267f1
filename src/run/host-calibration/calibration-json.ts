import type { HostCalibration } from './calibrate-host.ts';
import { commandFor, resolutionSentence } from './resolution-lines.ts';

/** As `doctor --calibrate --json` has it (public). Pure. */
export function calibrationJson(calibration: HostCalibration) {
  const { workload, modes, seconds, copies, injection, config } = calibration;
  const { now, finer } = calibration.resolution;
  return {
    ...{ suite: config.suite, workload: workload.id, metric: workload.metrics[0].id },
    ...{ baseline: config.baseline, modes, seconds },
    ...{ resolution: now.share, budgetS: now.seconds, command: commandFor(calibration, now) },
    ...(finer
      ? {
          finer: {
            ...{ resolution: finer.share, budgetS: finer.seconds },
            ...{ generations: finer.generations, command: commandFor(calibration, finer) },
          },
        }
      : {}),
    ...{ copies, injection, sentence: resolutionSentence(calibration) },
  };
}
