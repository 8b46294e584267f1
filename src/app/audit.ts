import { judgeAudits } from '../audit/judge-audits.ts';
import { reachesOf } from '../audit/reaches-of.ts';
import { BenchError } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import { benchmarkEdition } from '../contracts/audit.ts';
import { openRunningEngine } from '../engine/open-engine.ts';
import { readNetworkFacts } from '../host/network/network-facts.ts';
import { findingLines } from '../terminal/finding-lines.ts';
import { reachLines } from '../terminal/reach-lines.ts';
import { auditPrivate } from './audit-private.ts';
import type { CommandContext } from './command-context.ts';

/**
 * `audit`: who reaches whom on the engine in use, and its network settings; starts, sends and changes nothing.
 * @returns 1 where it is to fail and some setting is to be warned of
 */
export async function audit(context: CommandContext): Promise<number> {
  const { invocation, terminal, catalogue } = context;
  if (invocation.flags.private) return auditPrivate(context);
  const { flags, env } = invocation;
  if (flags.engines !== undefined) {
    throw new BenchError('BAD_FLAG', '--engines: only engines of our own can be chosen.', {
      hint: 'Add --private.',
    });
  }
  const { audits } = await catalogue();
  await using engine = await openRunningEngine({ env });
  if (!engine) {
    throw new BenchError('NO_ENGINE', 'No Docker Engine answers, and an audit starts none.', {
      hint: 'Start it, set DOCKER_HOST, or see what is derived from engines of our own: --private.',
    });
  }
  const facts = await readNetworkFacts(engine);
  const reaches = reachesOf(facts);
  const findings = judgeAudits(audits, { facts, reaches });
  if (flags.json) terminal.json({ edition: benchmarkEdition, findings, reaches });
  else {
    const { colors } = terminal;
    terminal.result([
      ...reachLines(reaches, colors),
      colors.bold(`Network settings (numbers of the ${benchmarkEdition})`),
      ...findingLines(findings, colors),
    ]);
  }
  const hasWarnings = findings.some(({ level }) => level === 'warn');
  return flags.fail && hasWarnings ? exitCodes.gateFailed : 0;
}
