import { join, relative, resolve } from 'node:path';
import { auditAnswer } from '../audit/audit-answer.ts';
import { judgeAudits } from '../audit/judge-audits.ts';
import { reachesOf } from '../audit/reaches-of.ts';
import { BenchError } from '../base/errors.ts';
import { exitCodes } from '../base/exit-codes.mjs';
import type { Flags } from '../config/invocation.ts';
import { benchmarkEdition } from '../contracts/audit.ts';
import { openRunningEngine } from '../engine/open-engine.ts';
import { readNetworkFacts } from '../host/network/network-facts.ts';
import type { AuditReport } from '../report/audit/audit-report.ts';
import { auditLines } from '../terminal/audit-lines.ts';
import { auditPrivate } from './audit-private.ts';
import type { CommandContext } from './command-context.ts';

/**
 * `audit`: who reaches whom on the engine in use, and its network settings; starts, sends and changes nothing.
 * @returns 1 where it is to fail and some setting is to be warned of, 4 where its page could not be drawn whole
 */
export async function audit(context: CommandContext): Promise<number> {
  const { invocation, terminal } = context;
  const { flags } = invocation;
  refuseContradictions(flags);
  if (flags.private) return auditPrivate(context);
  const report = await readReport(context);
  const { edition, findings, reaches } = report;
  if (flags.json) terminal.json({ edition, findings, reaches });
  else terminal.result(auditLines(report, auditAnswer(reaches, findings), terminal.colors));
  const problems = flags.out === undefined ? [] : await draw(report, flags.out, context);
  const hasWarnings = findings.some(({ level }) => level === 'warn');
  if (flags.fail && hasWarnings) return exitCodes.gateFailed;
  return problems.length === 0 ? exitCodes.done : exitCodes.cellsFailed;
}

function refuseContradictions({ private: isPrivate, engines, out }: Flags): void {
  if (!isPrivate && engines !== undefined) {
    throw new BenchError('BAD_FLAG', '--engines: only engines of our own can be chosen.', {
      hint: 'Add --private.',
    });
  }
  if (isPrivate && out !== undefined) {
    throw new BenchError('BAD_FLAG', '--out: there is a page of the engine in use only.', {
      hint: 'Leave out --private, or keep what it finds with --json.',
    });
  }
}

async function readReport({ invocation, catalogue, clock }: CommandContext): Promise<AuditReport> {
  const { audits } = await catalogue();
  await using engine = await openRunningEngine(invocation);
  if (!engine) {
    throw new BenchError('NO_ENGINE', 'No Docker Engine answers, and an audit starts none.', {
      hint: 'Start it, set DOCKER_HOST, or see what is derived from engines of our own: --private.',
    });
  }
  const { hostname, version, kernel } = await engine.facts();
  const facts = await readNetworkFacts(engine);
  const reaches = reachesOf(facts);
  return {
    ...{ hostname, engine: version, kernel, auditedAt: clock.now().toISOString() },
    ...{ edition: benchmarkEdition, findings: judgeAudits(audits, { facts, reaches }), reaches },
  };
}

/** @returns a sentence for each part that could not be drawn. */
async function draw(
  report: AuditReport,
  out: string,
  { invocation: { cwd }, terminal, catalogue }: CommandContext,
): Promise<readonly string[]> {
  const dir = resolve(cwd, out);
  const { reaches: charts } = await catalogue();
  // Only now: most audits draw nothing.
  const { drawAudit } = await import('../report/audit/draw-audit.ts');
  const problems = await drawAudit({ report, charts, dir });
  terminal.result(['', ...problems, `Page: ${join(relative(cwd, dir), 'index.html')}`]);
  return problems;
}
