import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes } from '../base/exit-codes.mjs';
import { enginesOfFlag } from '../config/select-engines.ts';
import type { EngineSetting } from '../contracts/engine-setting.ts';
import { probeEngines, type ProbedCondition } from '../probe/probe-engines.ts';
import { probeLines } from '../terminal/probe-lines.ts';
import type { CommandContext } from './command-context.ts';

/**
 * `audit --private`: whether what is derived is what packets find, on engines of our own, in network namespaces of our own.
 * @returns 4 where they disagree
 */
export async function auditPrivate(context: CommandContext): Promise<number> {
  const { invocation, terminal, catalogue } = context;
  const { flags, cwd } = invocation;
  const engines = enginesOfFlag(flags, { catalogue: await catalogue(), cwd });
  const conditions = await probed(context, engines);
  if (flags.json) terminal.json({ conditions });
  else terminal.result(probeLines(conditions, terminal.colors));
  const disagrees = conditions.some(({ reaches }) =>
    reaches.some(({ agreement }) => agreement === 'disagree'),
  );
  return disagrees ? exitCodes.cellsFailed : 0;
}

async function probed(
  { invocation: { signal, env }, terminal: { say } }: CommandContext,
  engines: readonly EngineSetting[] | undefined,
): Promise<readonly ProbedCondition[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bridgetoll-audit-'));
  try {
    return await probeEngines({ folder, signal, say, env }, engines);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
