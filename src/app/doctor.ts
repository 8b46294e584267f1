import { makeConfig } from '../config/config.ts';
import { ensureImages, imagesOrNothing } from '../engine/images/images.ts';
import { openHostReader } from '../host/host-reader.ts';
import { examineHost } from '../run/examine-host.ts';
import { reserve } from '../run/trial.ts';
import { calibrateIfReady } from './calibrate-if-ready.ts';
import { calibrationRequest } from './calibration-request.ts';
import type { CommandContext } from './command-context.ts';
import { engineOrProblem } from './engine-or-problem.ts';
import { newSeed, newTrialId } from './new-ids.ts';
import { showDiagnosis } from './show-diagnosis.ts';

/**
 * `doctor`: whether this machine can run the benchmark, and what would weaken its result; with `--calibrate` also
 * what it can tell apart, and whether it finds a cost that is there.
 * @returns 3 where no run could start, 4 where some mode could not or a known cost was not recovered
 */
export async function doctor(context: CommandContext): Promise<number> {
  const { invocation, terminal } = context;
  const { cwd, signal, flags } = invocation;
  const isJson = flags.json ?? false;
  const catalogue = await context.catalogue();
  const config = makeConfig({}, catalogue, cwd, newSeed);
  const { baseline } = config;
  const calibration = calibrationRequest(invocation, catalogue);
  const opened = await engineOrProblem(invocation);
  if ('problem' in opened) {
    const checked = { ofHost: [opened.problem], ofModes: [], ofCalibration: [] };
    const tried = { trials: [], baseline, hasImages: false };
    return showDiagnosis({ checked, tried }, terminal, isJson);
  }
  await using engine = opened.engine;
  const facts = await engine.facts();
  const { roots } = catalogue;
  const images = calibration
    ? await ensureImages(engine, roots, terminal.say, signal)
    : await imagesOrNothing(engine, roots);
  const runId = newTrialId();
  await using reservation = await reserve(engine, images, runId);
  await using reader = await openHostReader({
    ...{ engine, facts, runId },
    ...(reservation.ok ? { image: reservation.images.load } : {}),
  });
  const { modes, services } = catalogue;
  const examination = await examineHost({
    ...{ engine, facts, config, modes, services, reservation, reader, runId, signal },
    hasImages: images !== undefined,
  });
  const calibrated = await calibrateIfReady(
    { ...{ examination, calibration, engine, facts, images, runId } },
    context,
  );
  return showDiagnosis({ ...examination, ...calibrated }, terminal, isJson);
}
