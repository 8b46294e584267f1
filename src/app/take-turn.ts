import { BenchError, messageOf } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import { isInterruption } from '../base/interruption.ts';
import type { Config } from '../config/config.ts';
import type { EngineTurn } from '../plan/engine-turns.ts';
import { planOfConfig } from '../plan/plan-of-config.ts';
import type { RunParts } from '../run/run-parts.ts';
import type { CommandContext } from './command-context.ts';
import { concludeRun } from './conclude-run.ts';
import { measureOnce } from './measure-once.ts';

/** What became of a turn. */
interface Outcome {
  readonly code: number;
  /** The run's folder; absent where its engine could not be started. */
  readonly path?: string;
  /** Why its engine could not be started. */
  readonly problem?: string;
}

/** One run of a campaign, measured and shown. Never throws. */
export async function takeTurn(
  turn: EngineTurn,
  shared: Config,
  context: CommandContext,
  parts: RunParts,
): Promise<Outcome> {
  const { invocation, terminal } = context;
  const { root, cwd, signal } = invocation;
  const config = { ...shared, seed: turn.seed };
  const catalogue = await context.catalogue();
  const ended = await measureOnce({ config, plan: planOfConfig(config), turn }, context, parts);
  const path = ended.record?.path;
  const kept = path === undefined ? {} : { path };
  try {
    const shown = { config, catalogue, terminal, cwd, root, isJson: false, signal };
    return { code: await concludeRun(ended, shown), ...kept };
  } catch (thrown) {
    if (!isInterruption(thrown)) terminal.error(thrown);
    const code = thrown instanceof BenchError ? thrown.exitCode : exitCodes.bug;
    return { code, ...(path === undefined ? { problem: messageOf(thrown) } : { path }) };
  }
}
