import { basename } from 'node:path';
import { exitCodes } from '../base/exit-codes.mjs';
import { interruption } from '../base/interruption.ts';
import type { Config } from '../config/config.ts';
import { engineTurns } from '../plan/engine-turns.ts';
import type { Campaign } from '../results/campaign.ts';
import type { EngineParts } from '../run/run-parts.ts';
import { carryImages } from './carry-images.ts';
import type { CommandContext } from './command-context.ts';
import { compareEngines, type EngineRun } from './compare-engines.ts';
import { newRunId } from './new-ids.ts';
import { takeTurn } from './take-turn.ts';

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
