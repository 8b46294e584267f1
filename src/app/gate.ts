import { relative } from 'node:path';
import { exitCodes } from '../base/exit-codes.mjs';
import type { Outcome } from '../gate/gate.ts';
import { judgeGate } from '../gate/judge-gate.ts';
import type { LoadedRun } from '../results/loaded-run.ts';
import { gateLines } from '../terminal/gate-lines.ts';
import type { CommandContext } from './command-context.ts';
import type { GateOptions } from './gate-options.ts';
import { loadNamedRun } from './load-named-run.ts';
import { exportTexts, writeExports } from './write-exports.ts';

const codes: Readonly<Record<Outcome, number>> = {
  holds: exitCodes.done,
  fails: exitCodes.gateFailed,
  inconclusive: exitCodes.gateInconclusive,
};

/** `compare <run> --fail-if RULE`: whether a run, or what changed since its base, keeps the rules; and the files that others read. */
export async function gate(
  { terminal, catalogue }: CommandContext,
  { rules, files, run: name, base: baseName, invocation }: GateOptions,
): Promise<number> {
  const load = async (each: string): Promise<LoadedRun> => {
    const loaded = await loadNamedRun(each, invocation);
    if (loaded.recomputed) terminal.warn(loaded.recomputed);
    return loaded;
  };
  const run = await load(name);
  const base = baseName === undefined ? {} : { base: await load(baseName) };
  const judged =
    rules.length === 0 ? undefined : judgeGate(rules, { run, ...base }, await catalogue());
  const texts = await exportTexts(files, { run, gate: judged });
  if (judged && invocation.flags.json) terminal.json(judged);
  else if (judged) {
    for (const each of judged.warnings) terminal.warn(each);
    terminal.result(gateLines(judged, terminal.colors));
  }
  writeExports(texts);
  terminal.result(files.map(({ path }) => `Wrote ${relative(invocation.cwd, path)}.`));
  return judged ? codes[judged.outcome] : exitCodes.done;
}
