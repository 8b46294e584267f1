import { exitCodes } from '../base/exit-codes.mjs';
import type { Engine, EngineFacts } from '../engine/engine.ts';
import type { Images } from '../engine/images/images.ts';
import type { Examination } from '../run/examine-host.ts';
import { calibrateHost, type HostCalibration } from '../run/host-calibration/calibrate-host.ts';
import { calibrationChecks } from '../run/host-calibration/calibration-checks.ts';
import { readinessOf, type Checked } from '../run/readiness.ts';
import { runParts } from '../run/run-parts.ts';
import type { CalibrationRequest } from './calibration-request.ts';
import type { CommandContext } from './command-context.ts';

export interface CalibrateIfReadyOptions {
  readonly examination: Examination;
  /** Undefined where nobody asked. */
  readonly calibration: CalibrationRequest | undefined;
  readonly engine: Engine;
  readonly facts: EngineFacts;
  readonly images: Images | undefined;
  readonly runId: string;
}

/** @returns nothing where no calibration is asked for, or no run could start. */
export async function calibrateIfReady(
  { examination, calibration: request, images, ...options }: CalibrateIfReadyOptions,
  { invocation: { root, signal }, terminal, clock }: CommandContext,
): Promise<{ readonly calibration?: HostCalibration; readonly checked?: Checked }> {
  const { checked, tried, inspected } = examination;
  if (!request || !images) return {};
  if (readinessOf(checked, tried).exitCode === exitCodes.environment) return {};
  const { startTestBed } = runParts;
  const calibration = await calibrateHost({
    ...{ ...options, ...inspected, ...request, images },
    ...{ root, signal, terminal, clock, startTestBed },
  });
  return { calibration, checked: { ...checked, ofCalibration: calibrationChecks(calibration) } };
}
