import { basename } from 'node:path';
import { BenchError, messageOf } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import { interruption, isInterruption } from '../base/interruption.ts';
import type { Config } from '../config/config.ts';
import { engineTurns, type EngineTurn } from '../plan/engine-turns.ts';
import { planOfConfig } from '../plan/plan-of-config.ts';
import type { Campaign } from '../results/campaign.ts';
import type { EngineParts, RunParts } from '../run/run-parts.ts';
import { carryImages } from './carry-images.ts';
import type { CommandContext } from './command-context.ts';
import { compareEngines, type EngineRun } from './compare-engines.ts';
import { concludeRun } from './conclude-run.ts';
import { measureOnce } from './measure-once.ts';
import { newRunId } from './new-ids.ts';

/** What became of a turn. */
interface Outcome {
  readonly code: number;
  /** The run's folder; absent where its engine could not be started. */
  readonly path?: string;
  /** Why its engine could not be started. */
  readonly problem?: string;
}

export interface RunOnEnginesOptions {
  readonly config: Config;
  /** Whose finished turns are not taken again. */
  readonly resumed?: Campaign | undefined;
}

/**
 * One run for each engine and round, in an order that the seed decides, and one comparison of all at the end. An engine
 * that cannot be started fails its own runs only.
 * @returns the worst exit code of the turns that were taken.
 */
export async function runOnEngines(
  { config, resumed }: RunOnEnginesOptions,
  context: CommandContext,
  parts: EngineParts,
): Promise<number> {
  const { terminal, invocation } = context;
  const { signal } = invocation;
  const turns = engineTurns(config, resumed?.id ?? newRunId(context.clock.now()));
  const codes: number[] = [];
  const runs: EngineRun[] = [];
  const problems = new Map<string, string>();
  await using carried = await carryImages(config.engines, context, parts);
  for (const [at, turn] of turns.entries()) {
    if (signal.aborted) break;
    const { id } = turn.engine;
    const place = `Engine ${id}, round ${String(turn.round)} (run ${String(at + 1)} of ${String(turns.length)})`;
    const earlier = resumed?.finished.find(
      (each) => each.engine === id && each.round === turn.round,
    );
    if (earlier) {
      terminal.result([`${place}: measured before, ${basename(earlier.path)}.`]);
      runs.push({ engine: id, path: earlier.path });
      continue;
    }
    const known = problems.get(id);
    if (known !== undefined) {
      terminal.result([`${place}: failed. ${known}`]);
      continue;
    }
    terminal.result(['', terminal.colors.bold(`${place}.`)]);
    const { code, path, problem } = await takeTurn(turn, config, context, {
      ...parts,
      openEngine: (options) => parts.openWantedEngine(turn.engine, { ...options, signal }),
      ensureImages: carried.ensure,
    });
    codes.push(code);
    if (path !== undefined) runs.push({ engine: id, path });
    if (problem !== undefined) problems.set(id, problem);
  }
  codes.push(await compareEngines(runs, config, context));
  const [any] = runs;
  if (signal.aborted && any) {
    terminal.result([`To go on: the same command with --resume ${basename(any.path)}.`]);
  }
  return signal.aborted ? interruption(signal).exitCode : worst(codes);
}

async function takeTurn(
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

const fromBest = [
  exitCodes.done,
  exitCodes.cellsFailed,
  exitCodes.badInput,
  exitCodes.environment,
  exitCodes.bug,
] as readonly number[];

function worst(codes: readonly number[]): number {
  return codes.reduce(
    (one, other) => (fromBest.indexOf(other) > fromBest.indexOf(one) ? other : one),
    0,
  );
}
