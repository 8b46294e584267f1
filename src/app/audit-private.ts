import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes } from '../base/exit-codes.mjs';
import { probeEngines, type ProbedCondition } from '../probe/probe-engines.ts';
import { probeLines } from '../terminal/probe-lines.ts';
import type { CommandContext } from './command-context.ts';

/**
 * `audit --private`: whether what is derived is what packets find, on engines of our own, in network namespaces of our own.
 * @returns 4 where they disagree
 */
export async function auditPrivate({ invocation, terminal }: CommandContext): Promise<number> {
  const { flags, signal } = invocation;
  const conditions = await probed(signal, terminal.say);
  if (flags.json) terminal.json({ conditions });
  else terminal.result(probeLines(conditions, terminal.colors));
  const disagrees = conditions.some(({ reaches }) =>
    reaches.some(({ agreement }) => agreement === 'disagree'),
  );
  return disagrees ? exitCodes.cellsFailed : 0;
}

async function probed(
  signal: AbortSignal,
  say: (text: string) => void,
): Promise<readonly ProbedCondition[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bridgetoll-audit-'));
  try {
    return await probeEngines({ folder, signal, say });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
