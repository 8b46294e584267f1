import { exitCodes } from '../base/exit-codes.mjs';
import { throwIfInterrupted } from '../base/interruption.ts';
import { makeConfig } from '../config/config.ts';
import { imagesOrNothing } from '../engine/images.ts';
import { openEngine } from '../engine/open-engine.ts';
import { chooseCpusets } from '../host/cpusets.ts';
import { openHostReader } from '../host/host-reader.ts';
import { examineHost } from '../host/preflight.ts';
import { reserve, trialExitCode, tryModes } from '../run/trial.ts';
import { checkLines } from '../terminal/check-lines.ts';
import type { CommandContext } from './command-context.ts';
import { machineChecks } from './machine-checks.ts';
import { newSeed, newTrialId } from './new-ids.ts';

/**
 * `doctor`: whether this machine can run the benchmark, and what would weaken its result.
 * @returns 3 where no run could start, 4 where some mode could not
 */
export async function doctor({ invocation, terminal, catalogue }: CommandContext): Promise<number> {
  const { env, flags, signal } = invocation;
  const all = await catalogue();
  const { baseline } = makeConfig({}, all, invocation.cwd, newSeed);
  await using engine = await openEngine({ env });
  const facts = await engine.facts();
  const images = await imagesOrNothing(engine, all.roots);
  const runId = newTrialId();
  await using reservation = await reserve(engine, images, runId);
  await using reader = await openHostReader({
    ...{ engine, facts, runId },
    ...(reservation.ok ? { image: reservation.images.load } : {}),
  });
  const examined = await examineHost({ engine, facts, reader });
  const { host, hostNamespace, warnings, explained } = examined;
  const cpusets = chooseCpusets(host.cores, host.nodes);
  throwIfInterrupted(signal);
  const trials = await tryModes(all.modes, {
    ...{ engine, facts, reservation, runId },
    services: all.services,
    ...(cpusets ? { cpusets } : {}),
    ...(hostNamespace === undefined ? {} : { hostNamespace }),
  });
  throwIfInterrupted(signal);
  const checks = [
    ...machineChecks(engine, facts, host),
    ...explained.map(({ title, value }) => [title, value]),
    ['Images', images ? 'ready' : 'missing; run "npm run setup"'],
    ...trials.map(({ mode, status, why }) => [
      `Mode ${mode}`,
      why === undefined ? status : `${status}: ${why}`,
    ]),
  ];
  const exitCode = trialExitCode(trials, baseline, images !== undefined);
  if (flags.json) {
    terminal.json({
      checks: Object.fromEntries(checks) as unknown,
      modes: trials,
      explained,
      warnings,
    });
    return exitCode;
  }
  terminal.result(checkLines(checks, explained));
  for (const each of warnings) terminal.warn(each);
  if (warnings.length === 0 && exitCode === exitCodes.done && images) {
    terminal.result(['Nothing here should weaken a result.']);
  }
  return exitCode;
}
